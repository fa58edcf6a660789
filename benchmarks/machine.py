"""One line that says on what machine and with which versions a measurement was made."""

import os
import platform

import duckdb
import lxml.etree

import jeugdregie


def machine_line() -> str:
    """Processor, cores, memory, Python and the libraries that matter for speed."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libxml = ".".join(map(str, lxml.etree.LIBXML_VERSION))
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, "
        f"libxml2 {libxml}, DuckDB {duckdb.__version__}, Jeugdregie {jeugdregie.__version__}"
    )


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()

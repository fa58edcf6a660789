"""Safe tables as open data: tidy CSV, CSVW and DCAT metadata, a data dictionary."""

from jeugdregie.indicators.opendata.package import CATALOGUE, EXPLAINING, METADATA, csv_files_of, files_of
from jeugdregie.indicators.opendata.publisher import Publisher, publisher_of
from jeugdregie.indicators.opendata.tidy import named

__all__ = ["CATALOGUE", "EXPLAINING", "METADATA", "Publisher", "csv_files_of", "files_of", "named", "publisher_of"]

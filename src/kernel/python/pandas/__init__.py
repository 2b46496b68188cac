"""pandas: tables of a few columns, as scripts about tensors read and clean them."""

from torch._missing import resolver

from ._frame import DataFrame
from ._index import Index, RangeIndex
from ._reading import concat, get_dummies, read_csv
from ._series import Series
from ._values import missing

__version__ = "3.1.1"
isna = isnull = missing
__all__ = ["DataFrame", "Index", "RangeIndex", "Series", "concat", "get_dummies", "isna", "isnull", "read_csv"]
__getattr__ = resolver("pandas", lambda: globals())

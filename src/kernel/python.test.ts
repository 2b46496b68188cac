// Python's torch on the engine, against what real PyTorch printed for the same snippets (`scripts/record_python.py`).
import { replay } from './testing/snippets'

replay('snippets', 'exact')

// Random programs, wrong uses among them: every line that Python's torch prints is the line that real PyTorch printed
// (`scripts/fuzz_programs.py`).
import { replay } from './testing/snippets'

replay('fuzz', 'exact')

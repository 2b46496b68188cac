// pandas and scipy: the parts that scripts about tensors ask of them, against what the real ones print.
import { beforeAll, describe, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

const TABLE = `
import io
import pandas as pd
table = pd.read_csv(io.StringIO("a,b,c,d\\nNA,x,1,1.5\\n2,NA,2,2.25\\n,y,3,1e10\\n"))
`

describe('pandas', () => {
  test('reads and prints tables', () => {
    expect(
      python.run(`${TABLE}print(table)\nprint(table["a"])\nprint(table.iloc[0])\nprint(table.columns, table.shape)`),
    ).toBe(
      `     a    b  c             d
0  NaN    x  1  1.500000e+00
1  2.0  NaN  2  2.250000e+00
2  NaN    y  3  1.000000e+10
0    NaN
1    2.0
2    NaN
Name: a, dtype: float64
a    NaN
b      x
c      1
d    1.5
Name: 0, dtype: object
Index(['a', 'b', 'c', 'd'], dtype='str') (3, 4)
`,
    )
  })

  test('cleans tables and hands them on as tensors', () => {
    const printed = python.run(`${TABLE}
import torch
inputs = pd.get_dummies(table.iloc[:, 0:2], dummy_na=True)
print(inputs)
inputs = inputs.fillna(inputs.mean())
print(torch.tensor(inputs.to_numpy(dtype=float)), torch.tensor(table.iloc[:, 2].to_numpy(dtype=float)))
print(table[table["c"] > 1].isnull().sum())
print(table.describe())
table.iloc[5]
`)
    expect(printed).toBe(`     a    b_x    b_y  b_nan
0  NaN   True  False  False
1  2.0  False  False   True
2  NaN  False   True  False
tensor([[2., 1., 0., 0.],
        [2., 0., 0., 1.],
        [2., 0., 1., 0.]], dtype=torch.float64) tensor([1., 2., 3.], dtype=torch.float64)
a    1
b    1
c    0
d    0
dtype: int64
         a    c             d
count  1.0  3.0  3.000000e+00
mean   2.0  2.0  3.333333e+09
std    NaN  1.0  5.773503e+09
min    2.0  1.0  1.500000e+00
25%    2.0  1.5  1.875000e+00
50%    2.0  2.0  2.250000e+00
75%    2.0  2.5  5.000000e+09
max    2.0  3.0  1.000000e+10
IndexError: single positional indexer is out-of-bounds
`)
  })

  test('leaves out the middle of long tables', () => {
    expect(python.run('import pandas as pd\nprint(pd.Series(range(100)))')).toBe(
      ['0', '1', '2', '3', '4'].map((n) => `${n}      ${n}\n`).join('') +
        '      ..\n' +
        ['95', '96', '97', '98', '99'].map((n) => `${n}    ${n}\n`).join('') +
        'Length: 100, dtype: int64\n',
    )
  })
})

describe('scipy', () => {
  test('correlates and convolves', () => {
    const printed = python.run(`
import numpy as np
from scipy.signal import convolve2d, correlate2d
image, kernel = np.arange(9.0).reshape(3, 3), np.arange(4.0).reshape(2, 2)
for mode in ("full", "same", "valid"):
    print(correlate2d(image, kernel, mode=mode).tolist(), convolve2d(image, kernel, mode=mode).tolist())
`)
    expect(printed).toBe(
      '[[0.0, 3.0, 8.0, 4.0], [9.0, 19.0, 25.0, 10.0], [21.0, 37.0, 43.0, 16.0], [6.0, 7.0, 8.0, 0.0]] ' +
        '[[0.0, 0.0, 1.0, 2.0], [0.0, 5.0, 11.0, 11.0], [6.0, 23.0, 29.0, 23.0], [12.0, 32.0, 37.0, 24.0]]\n' +
        '[[19.0, 25.0, 10.0], [37.0, 43.0, 16.0], [7.0, 8.0, 0.0]] [[0.0, 0.0, 1.0], [0.0, 5.0, 11.0], [6.0, 23.0, 29.0]]\n' +
        '[[19.0, 25.0], [37.0, 43.0]] [[5.0, 11.0], [23.0, 29.0]]\n',
    )
  })

  test('draws from NumPy’s stream and measures distances', () => {
    const printed = python.run(`
import numpy as np
from scipy import stats
from scipy.spatial import distance_matrix
np.random.seed(0)
print(stats.loguniform(1e-2, 1).rvs(), stats.randint(32, 256).rvs(), stats.norm.rvs(), stats.uniform(2, 3).rvs())
print(distance_matrix(np.array([[0.0, 0.0]]), np.array([[3.0, 4.0], [1.0, 0.0]])))
`)
    expect(printed).toBe('0.12520653814999466 149 0.11849646073740812 4.541755216352376\n[[5. 1.]]\n')
  })
})

# --- arrays with masks: how they are made, written, computed with and reduced
import numpy as np
import numpy.ma as ma
a = ma.masked_array([1, 2, 3, 4], mask=[0, 0, 1, 0])
print(a); print(repr(a)); print(a.mean(), a.sum(), a.max(), a.min(), a.std(), a.var(), a.prod(), a.count(), a.filled(), a.filled(-1), a.compressed())
f = np.ma.masked_where(np.array([1.0, -2.0, 3.0]) < 0, np.array([1.0, -2.0, 3.0]))
print(f, repr(f), f.fill_value, f.mask, f.data, f.shape, f.dtype, f.ndim, f.size)
print(a + 1, a * 2.5, a + a, -a, a ** 2, a / 2, a > 2, a == 2)
print(a[0], a[2], a[2] is ma.masked, a[1:3], repr(a[1:3]))
a[0] = ma.masked; print(a); a[2] = 9; print(a)
m = ma.array(np.arange(6.0).reshape(2, 3), mask=[[0, 1, 0], [0, 0, 1]])
print(m); print(repr(m)); print(m.mean(axis=0), m.sum(axis=1), m.mean(), repr(m.sum(axis=0)))
print(ma.masked, repr(ma.masked), ma.masked_invalid([1.0, np.nan, np.inf]), ma.masked_equal([1, 2, 3], 2), ma.masked_greater([1, 2, 3], 2), ma.masked_less([1, 2, 3], 2), ma.masked_inside([1, 2, 3], 2, 3), ma.masked_outside([1, 2, 3], 1, 2), ma.masked_values([1.0, 2.0], 1.0), ma.masked_greater_equal([1, 2], 2), ma.masked_less_equal([1, 2], 1), ma.masked_not_equal([1, 2], 1))
print(ma.is_masked(a), ma.getmask(a), ma.getmaskarray(ma.array([1, 2])), ma.getdata(a), ma.array([1, 2]).mask, ma.nomask, ma.count(a), ma.filled(a, 0), ma.isMaskedArray(a))
print(ma.zeros(3), ma.ones((2, 2)), ma.masked_all(2), ma.median(a), ma.average(a), ma.concatenate([a, a]), ma.where(a > 2, a, 0), ma.sqrt(ma.array([4.0, -1.0])), ma.log(ma.array([1.0, 0.0])), np.mean(a), np.sum(a), np.sqrt(f))
print(ma.array([1, 2], mask=True), ma.array([True, False], mask=[1, 0]), ma.array([1.5, 2], fill_value=-9).filled(), ma.array([1, 2, 3], mask=[1, 1, 1]).mean(), ma.array([1,2,3],mask=[1,1,1]).sum())
print(m.T, m.reshape(3, 2), m.flatten(), m.ravel(), m.argmax(), m.argmin(), m.all(), m.any(), m.astype(int), m.copy(), m.tolist(), len(m), m.cumsum(), m.argsort(), m.sort() )
print(ma.array([1, 2, 3], mask=[0, 1, 0]).tolist(), a.mask.sum(), a.anom(), ma.dot(a, a), ma.allequal(a, a))
for r in ma.array([1, 2], mask=[0, 1]): print(r)
for bad in (lambda: ma.masked_where([True], [1, 2]), lambda: ma.array([1, 2], mask=[1, 0, 1]), lambda: a.nothing):
    try:
        bad()
    except (IndexError, ma.MaskError, AttributeError) as error:
        print(type(error).__name__, error)
row = ma.array(np.arange(3, dtype=np.float32), mask=[0, 1, 0])
print(repr(row), ma.median(m, axis=0), ma.average(row, weights=[1, 2, 3]), repr(ma.array([1, 2])), row.ptp(), f"{ma.masked}", float(row[0]))
row += 1
print(row, 1 / ma.array([0.0, 2.0]), ma.maximum(row, 2))

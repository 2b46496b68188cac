# --- indexes that an array does not have
import numpy as np
b = np.arange(6).reshape(2, 3)
a, l = np.zeros((0, 3)), np.array([], dtype=int)
for code in r"""
a[0]
b[5]
b[0,3]
b[:,7]
b[-3]
b[[0,4]]
b[np.array([0,4])]
b[[0],[3]]
b[1,2,3]
b["a"]
b[1.5]
l[0]
b[np.array([True,False,True])]
b[:,np.array([True,False])]
np.array(5)[0]
b[None,:,5]
b[...,5]
b[None,...,None,5]
b.__setitem__(5,1)
b.__setitem__((0,5),1)
np.take(b,[9])
np.take(b,[9],mode="clip")
np.take(b,[9],mode="wrap")
b.take(9,axis=1)
b[[-3]]
b[:,[3]]
""".split():
    try:
        print(code, eval(code))
    except Exception as error:
        print(code, type(error).__name__, error)

# --- iterators that stand at an element
import numpy as np
x=np.arange(6.).reshape(2,3)
it=np.nditer(x,flags=['multi_index'],op_flags=['readwrite'])
print(it.finished, it.multi_index, it[0], it.shape, it.ndim, it.itersize, it.value)
while not it.finished:
    print(it.multi_index, it.iterindex); it.iternext()
for code in ("it.multi_index", "it[0]", "np.nditer(x).multi_index", "np.nditer(x).index", "np.nditer(x, flags=['hm'])", "np.nditer(np.zeros((0, 3)))", "np.nditer(x, op_flags=['readonly'])[0]"):
    try: print(eval(code))
    except Exception as e: print(type(e).__name__,e)
print(it.iternext())
it.reset(); print(it.multi_index)
for a,b in np.nditer([x,np.arange(3)]): print(a,b,type(a).__name__,end=' ')
it=np.nditer(x,flags=['c_index'])
print([ (float(v),it.index) for v in it])
it=np.nditer(x,flags=['f_index'])
print([ (float(v),it.index) for v in it])
with np.nditer(x, op_flags=['readwrite']) as it:
    for v in it: v[...]=2*v
print(x)
for v in np.nditer(x.T): print(v,end=' ')
for v in np.nditer(x.T,order='C'): print(v,end=' ')
for v in np.nditer(x,order='F'): print(v,end=' ')
it=np.nditer(x,flags=['multi_index'])
print(next(it), it.multi_index, next(it), it.multi_index,len(it))
for v in it: print(v,it.multi_index)
def slope(f, x, h=1e-4):
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        idx = it.multi_index
        kept = x[idx]
        x[idx] = kept + h
        high = f(x)
        x[idx] = kept - h
        low = f(x)
        grad[idx] = (high - low) / (2 * h)
        x[idx] = kept
        it.iternext()
    return grad
print(slope(lambda x: (x ** 2).sum(), np.array([[1.0, -2.0], [3.0, 0.5]])).round(4))
print(list(np.ndindex(2, 2)), [(at, int(v)) for at, v in np.ndenumerate(np.array([[1, 2]]))])

# --- scalars and arrays
import numpy as np
a = np.arange(6).reshape(2, 3)
f, b, k = np.array([1.0, 2.5, -3.0]), np.array([True, False]), np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32)
g, h, i = np.float64(1.5), np.float32(2.5), np.int64(3)
for code in r"""
g+1
g*2
1-g
g/2
g**2
-g
abs(g)
g+h
h+1
h*2.5
h+i
i+1
i*2
i/2
i//2
i%2
2**i
i+1.5
-i
i==3
g>1
round(g)
round(g,1)
float(g)
int(i)
bool(np.bool_(True))
f.mean()*2
f.sum()+1
a.sum()/2
a.max()
h==2.5
np.float32(1)/3
np.mean(k)
np.sqrt(2)
np.sqrt(i)
np.exp(1)
np.abs(-3)
np.round(2.567,1)
np.floor(2.5)
np.max([1,2])
a/2
a.astype(np.float32)/2
a.mean(0)
a.T@a
np.dot(f,f)
a[0,1]
f[0]
b[0]
type(f[0])
f[0].dtype
isinstance(g,float)
isinstance(g,np.floating)
isinstance(i,np.integer)
np.issubdtype(a.dtype,np.integer)
np.issubdtype(np.float32,np.floating)
np.float64(3).item()
g.round(1)
f.tolist()
a.dtype
f.dtype.name
np.dtype(float)
a[::-1]
a[:,::-1]
f[f>1]
a[a%2==0]
a.flatten()
a.ravel()[2]
a.flat[3]
list(a.flat)
a.size
len(a)
a.itemsize
a.nbytes
a.strides
np.array([1,2.])
np.array([[1],[2]])
""".strip().splitlines():
    try:
        print(code, "->", repr(eval(code)))
    except Exception as error:
        print(code, "->", type(error).__name__, error)

# --- arrays from nothing
import numpy as np
a = np.arange(6).reshape(2, 3)
f, b, k = np.array([1.0, 2.5, -3.0]), np.array([True, False]), np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32)
g, h, i = np.float64(1.5), np.float32(2.5), np.int64(3)
for code in r"""
np.array(3)
np.array(3.5)
np.array([])
np.zeros((2,0))
np.array([1e10,1])
np.array([1e-5,1])
np.array([1.123456789,2.1])
np.array([np.nan,1,np.inf])
np.array([1.5,2],dtype=np.float16)
np.array([True,False])
np.arange(3.)
np.arange(0,1,.1)
np.arange(1000)
np.arange(10000).reshape(100,100)
np.linspace(0,1,5)
np.linspace(0,1,3,retstep=True)
np.logspace(0,2,3)
np.geomspace(1,8,4)
np.eye(2)
np.identity(2)
np.full((2,2),7)
np.full(3,1.5)
np.zeros_like(a)
np.ones_like(f,dtype=int)
np.tri(3)
np.triu(np.ones((3,3)),1)
np.tril(np.ones((3,3)))
np.diag([1,2])
np.diagonal(k)
np.trace(k)
np.c_[np.array([1,2,3]), np.array([4,5,6])]
np.c_[k,k]
np.r_[1:4,0,4]
np.r_[np.array([1,2]),5.5]
np.r_[0:1:3j]
np.mgrid[0:2,0:3]
np.ogrid[0:2,0:3]
np.mgrid[0:1:3j]
np.indices((2,2))
np.vander([1,2,3],3)
np.atleast_1d(3)
np.atleast_2d([1,2])
np.atleast_3d([1,2]).shape
np.argwhere(a>2)
np.array_split(np.arange(7),3)
np.split(np.arange(6),3)
np.hsplit(a,3)
np.vsplit(a,2)
np.bincount([0,1,1,3])
np.bincount([0,1,1],weights=[.5,1,1.5],minlength=4)
np.histogram([1,2,1,4],bins=3)
np.histogram([1,2,1,4],bins=[0,2,4],density=True)
np.digitize([.5,1.5,2.5],[1,2])
np.searchsorted([1,2,3],2.5)
""".strip().splitlines():
    try:
        print(code, "->", repr(eval(code)))
    except Exception as error:
        print(code, "->", type(error).__name__, error)

# --- counting, joining, cutting
import numpy as np
a = np.arange(6).reshape(2, 3)
f, b, k = np.array([1.0, 2.5, -3.0]), np.array([True, False]), np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32)
g, h, i = np.float64(1.5), np.float32(2.5), np.int64(3)
for code in r"""
np.searchsorted([1,2,3],[0,2],side='right')
np.cov(np.array([[1.,2,3],[4,6,9]]))
np.corrcoef([1,2,3],[1,2,4])
np.percentile([1,2,3,4],50)
np.percentile([1,2,3,4],[25,75])
np.quantile([1.,2,3],.3)
np.median([[1,2],[3,4]],axis=0)
np.average([1,2,3],weights=[3,1,0])
np.ptp([1,5])
np.nanmean([1,np.nan,3])
np.nansum([1,np.nan])
np.nanmax([1,np.nan])
np.count_nonzero([0,1,2])
np.cumprod([1,2,3])
np.cumsum(a,axis=1)
np.diff([1,3,6])
np.diff(a,axis=0)
np.gradient([1.,2,4])
np.trapezoid([1,2,3])
np.roll([1,2,3],1)
np.roll(a,1,axis=1)
np.flip(a)
np.flip(a,0)
np.fliplr(a)
np.flipud(a)
np.rot90(a)
np.pad([1,2],1)
np.pad(a,((1,0),(0,2)),constant_values=9)
np.pad([1,2,3],2,mode='reflect')
np.pad([1,2,3],1,mode='edge')
np.tile([1,2],2)
np.tile([1,2],(2,1))
np.repeat([1,2],2)
np.repeat(a,[1,2],axis=0)
np.delete([1,2,3],1)
np.delete(a,0,axis=1)
np.insert([1,2],1,5)
np.take([4,5,6],[0,2])
np.take_along_axis(a,np.array([[0],[1]]),axis=1)
np.broadcast_to([1,2],(2,2))
np.apply_along_axis(sum,1,a)
np.apply_along_axis(lambda r:r*2,0,a)
np.vectorize(lambda x:x+1)([1,2])
np.unique([3,1,1])
np.unique([3,1,1],return_index=True,return_inverse=True,return_counts=True)
np.isin([1,2],[2])
np.intersect1d([1,2],[2,3])
np.union1d([1],[2])
np.setdiff1d([1,2],[2])
np.argsort([3,1,2])
np.argsort(-np.array([3,1,2]))
np.sort([[3,1],[2,0]],axis=None)
np.argpartition([3,1,2],1)[0]
np.partition([3,1,2],1)[1]
np.lexsort(([1,0],[0,0]))
np.where([True,False],1,2)
np.where(a>2,a,0)
np.where(a>2)
np.select([a<2,a>3],[a,-a],default=9)
np.nonzero([0,3])
""".strip().splitlines():
    try:
        print(code, "->", repr(eval(code)))
    except Exception as error:
        print(code, "->", type(error).__name__, error)

# --- places, polynomials, products
import numpy as np
a = np.arange(6).reshape(2, 3)
f, b, k = np.array([1.0, 2.5, -3.0]), np.array([True, False]), np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32)
g, h, i = np.float64(1.5), np.float32(2.5), np.int64(3)
for code in r"""
np.poly([1,2])
np.polyfit([0,1,2],[1,3,5],1)
np.polyval([1,2],3)
np.poly1d([1,2])(2)
np.poly1d([1,2,3])
np.convolve([1,2,3],[0,1,.5])
np.convolve([1,2,3],[1,1],mode='same')
np.convolve([1,2,3],[1,1],'valid')
np.interp(1.5,[1,2],[3,4])
np.interp([0,1.5,9],[1,2],[3,4])
np.finfo(np.float32).eps
np.finfo(float).max
np.finfo(np.float32)
np.iinfo(np.int32).max
np.iinfo('int64')
np.iinfo(np.uint8).min
np.inner([1,2],[3,4])
np.outer([1,2],[3,4])
np.cross([1,0,0],[0,1,0])
np.kron([1,2],[1,1])
np.vdot([1,2],[3,4])
np.tensordot(a,a.T,1)
np.einsum('ij,ij->i',a,a)
np.linalg.norm([3,4])
np.linalg.norm(a,axis=1)
np.linalg.norm(a,ord=1)
np.linalg.inv(k).round(4)+0
np.linalg.det(k).round(4)
np.linalg.solve(k,[1,2]).round(4)+0
np.linalg.eigvalsh(np.array([[2.,1],[1,2]])).round(4)+0
np.linalg.svd(k)[1].round(4)+0
np.linalg.matrix_rank(k)
np.linalg.pinv(k).round(4)+0
np.linalg.cholesky(np.array([[2.,1],[1,2]])).round(4)+0
np.linalg.qr(k)[1].shape
np.linalg.matrix_power(k,2)
np.logical_xor([True,False],[True,True])
np.maximum.reduce([1,5,2])
np.add.reduce([1,2])
np.add.accumulate([1,2,3])
np.multiply.outer([1,2],[3,4])
np.hypot(3,4)
np.arctan2(1,1)
np.degrees(np.pi)
np.deg2rad(180)
np.sinc(.5)
np.exp2(3)
np.cbrt(27)
np.reciprocal(4.)
np.sign(-2)
np.heaviside(1,.5)
np.trunc(-1.5)
np.rint(1.5)
np.fix(-1.5)
np.mod(5,3)
np.fmod(-5,3)
np.divmod(7,3)
np.remainder(-1,3)
np.isclose(1,1+1e-9)
np.allclose([1],[1])
np.array_equal([1],[1])
np.nan_to_num([np.nan,1])
np.clip([1,5],2,3)
np.bitwise_and(5,3)
np.invert(np.array([1]))
np.left_shift(1,3)
np.float_power(2,3)
np.gcd(4,6)
np.lcm(4,6)
np.real(1+2j)
""".strip().splitlines():
    try:
        print(code, "->", repr(eval(code)))
    except Exception as error:
        print(code, "->", type(error).__name__, error)

# --- functions of elements
import numpy as np
a = np.arange(6).reshape(2, 3)
f, b, k = np.array([1.0, 2.5, -3.0]), np.array([True, False]), np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32)
g, h, i = np.float64(1.5), np.float32(2.5), np.int64(3)
for code in r"""
np.array([1+2j])
np.array([1+2j]).real
np.conj(np.array([1+2j]))
np.angle(1j)
np.fft.fft([1,2,3,4])
np.fft.ifft(np.fft.fft([1,2,3,4])).real
np.fft.rfft([1,2,3])
np.fft.rfft2(k)
np.fft.irfft2(np.fft.rfft2(k))
np.fft.fftfreq(4)
np.fft.fftshift([1,2,3,4])
np.fft.fft2(k)
np.squeeze(np.ones((1,2)))
np.expand_dims([1,2],0)
np.swapaxes(a,0,1).shape
np.moveaxis(np.ones((1,2,3)),0,-1).shape
np.rollaxis(np.ones((1,2,3)),2).shape
np.ravel(a)
np.stack([[1],[2]],axis=1)
np.dstack([[1,2],[3,4]])
np.block([[a],[a]])
np.concatenate([a,a],axis=None)
np.ndim(a)
np.shape([[1,2]])
np.size(a)
np.asarray([1,2]).dtype
np.ascontiguousarray(a)
np.copy(a)
np.fromiter(range(3),dtype=float)
np.fromfunction(lambda i,j:i+j,(2,2))
np.frombuffer(b'\x01\x02',dtype=np.uint8)
np.isscalar(3)
np.iscomplexobj(a)
np.shares_memory(a,a)
np.may_share_memory(a,a)
np.result_type(np.float32,np.int64)
np.promote_types('f4','i8')
np.can_cast('i4','i8')
np.unravel_index(5,(2,3))
np.ravel_multi_index((1,2),(2,3))
np.int
np.bool
np.float
np.object
np.float64 is np.double
a.any()
a.all()
a.argmax(axis=1)
a.clip(1,3)
a.cumsum()
a.nonzero()
a.prod()
a.ptp()
a.std()
a.var(axis=0)
a.round()
a.take([0,1])
a.trace()
a.transpose(1,0)
a.sum(axis=(0,1))
a.sum(axis=0,keepdims=True)
a.min(axis=1)
a.squeeze().shape
a.diagonal()
a.dot(a.T)
a.argsort()
a.copy()
a.view()
a.repeat(2)
a.tobytes()[:4]
""".strip().splitlines():
    try:
        print(code, "->", repr(eval(code)))
    except Exception as error:
        print(code, "->", type(error).__name__, error)

# --- methods
import numpy as np
a = np.arange(6).reshape(2, 3)
f, b, k = np.array([1.0, 2.5, -3.0]), np.array([True, False]), np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32)
g, h, i = np.float64(1.5), np.float32(2.5), np.int64(3)
for code in r"""
f.astype(int)
f.astype('float32')
f.astype(np.int32)
f.astype(bool)
np.array2string(f)
np.array_repr(f)
np.array_str(f)
np.random.RandomState(0).rand(2)
np.e
np.euler_gamma
np.prod([1,2,3])
np.all([1,0])
np.any([1,0])
np.argmax([1,3,2])
np.amax(a,axis=0)
np.sum(a,1)
np.sum([[1,2]],dtype=float)
np.mean([1,2,3])
np.std([1,2],ddof=1)
np.abs(np.array([-1.5]))
np.square(3)
np.log([1,np.e])
np.power(2,3)
np.power([1,2],2.)
np.subtract(3,1)
np.transpose(a).shape
np.linspace(1,10,num=4,dtype=int)
np.array([1,2])**2
np.array([1,2])**-1.
2**np.array([1,2])
1/np.array([1,2])
np.array([1,2])//2
np.array([5,7])%3
np.array([1,2])&1
np.array([True])|np.array([False])
~np.array([True])
np.array([1,2])==np.array([1,3])
np.array([1,2])<2
np.array([1,2])[None,:]
np.array([1,2])[:,np.newaxis]
np.array([[1,2],[3,4]])[[0,1],[1,0]]
np.array([[1,2],[3,4]])[...,0]
np.ix_([0,1],[1])
a[np.ix_([0,1],[1,2])]
str(a)
str(f)
f'{g:.2f} {i:03d} {h}'
str(np.float32(.1))
str(np.array([.1,.25],dtype=np.float32))
np.float32(.1)
np.float64(1e20)
np.int32(5)
np.uint8(200)
np.bool_(True)
""".strip().splitlines():
    try:
        print(code, "->", repr(eval(code)))
    except Exception as error:
        print(code, "->", type(error).__name__, error)

# --- arrays with tensors, files, names that are gone
import io
import numpy as np
import torch
t = torch.tensor([1.0, 2.0])
print(t + np.ones(2), t * np.arange(2), t @ np.ones(2), np.ones(2) == t, np.sin(t), np.float64(2) * t, np.array(t).dtype, np.maximum(t, 1.5))
buffer = io.BytesIO()
np.save(buffer, np.arange(3))
buffer.seek(0)
print(np.load(buffer))
buffer = io.BytesIO()
np.savez(buffer, a=np.eye(2), b=np.arange(2))
buffer.seek(0)
with np.load(buffer) as found:
    print(found["a"], found["b"], list(found.files))
text = io.StringIO()
np.savetxt(text, [[1, 2.5]], fmt="%.2f", delimiter=",")
print(repr(text.getvalue()), np.loadtxt(io.StringIO("1,2\n3,4"), delimiter=",", converters={0: lambda x: float(x) * 2}))
np.testing.assert_allclose([1.0], [1.0 + 1e-9])
x = np.zeros(3)
np.add.at(x, [0, 0, 2], 1)
print(x, np.array([3, 1]).flat[1])
for make in (lambda: np.ones(2) * t, lambda: np.ones(2) + t, lambda: np.ones(2) < t, lambda: np.loadtxt("none.txt"), lambda: np.ones(2) + np.ones(3), lambda: np.dot(np.ones(2), np.ones(3)), lambda: np.array([[1], [2, 3]]),
             lambda: np.ones(4).reshape(3), lambda: np.linalg.inv(np.zeros((2, 2))), lambda: bool(np.ones(2)), lambda: np.stack([np.ones(2), np.ones(3)])):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)

# --- waves
import numpy as np
import torch
x = torch.arange(6.0).reshape(2, 3)
c = torch.complex(x, x.flip(0))
for function in (torch.fft.fft, torch.fft.ifft, torch.fft.fft2, torch.fft.ifft2, torch.fft.fftn, torch.fft.ifftn):
    for given in (c, c.to(torch.complex128)):
        print(function(given), function(given, norm="ortho"), function(given, norm="forward"))
print(torch.fft.rfft(x), torch.fft.rfft2(x), torch.fft.irfft(torch.fft.rfft(x), 3), torch.fft.irfft2(torch.fft.rfft2(x), (2, 3)), torch.fft.hfft(c))
print(torch.fft.fft(c, 5), torch.fft.fft(c, 1, 0), torch.fft.fftfreq(5), torch.fft.rfftfreq(4, 0.5), torch.fft.fftshift(x), torch.fft.ifftshift(x, 1))
print(np.fft.rfft2(x.numpy()).shape, np.abs(np.fft.rfft(np.sin(np.arange(8)))).round(6))

# --- arrays that do not fit each other are not joined, indexes that run backwards
import numpy as np
a = np.arange(24).reshape(2, 3, 4)
for join in (
    lambda: np.concatenate([a, a[0]]), lambda: np.concatenate([a[:, :1], a[:1]]), lambda: np.vstack([[1, 2], [1]]), lambda: np.stack([[1], [1, 2]]),
    lambda: np.concatenate([]), lambda: np.concatenate([1, 2]), lambda: np.hstack([[1], [2, 3]]), lambda: np.delete([1, 2], 5),
):
    try:
        print(join())
    except Exception as error:
        print(type(error).__name__, error)
print(a[::-1, ..., 0], a[..., ::-1][0, 0], a[:, None, ::-1].shape, a[-1][::-2])
a[..., ::-1] = np.arange(4)
print(a[0], np.delete(a, [0, -1], 2).shape, np.delete([1, 2, 3], slice(0, 2)), np.delete([1, 2, 3], np.array([True, False, False])))
print(np.r_[1:3, 5], np.c_[[1, 2], [3, 4]], np.atleast_2d(1, [2]), np.atleast_3d([1]).shape)

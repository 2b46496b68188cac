# --- plots say what they lack under their own names
import matplotlib.pyplot as plt
_, axes = plt.subplots()
attempts = [lambda: plt.annotate("x"), lambda: axes.annotate("x"), lambda: plt.title(), lambda: axes.set_title(), lambda: plt.scatter([1])]
attempts += [lambda: axes.scatter([1]), lambda: plt.hist(), lambda: plt.text(1, 2), lambda: plt.bar([1]), lambda: plt.imshow(), lambda: plt.fill_between([1]), lambda: plt.pie()]
for attempt in attempts:
    try:
        attempt()
    except TypeError as error:
        print(error)

# --- lines, bars and points refuse what they do not have
import matplotlib.pyplot as plt
_, axes = plt.subplots()
two = [1, 2]
attempts = [lambda: plt.plot(two, two, colour="r"), lambda: axes.plot(two, two, c="nothing"), lambda: plt.plot(two, two, linestyle="zz"), lambda: plt.plot(two, two, marker="zz")]
attempts += [lambda text=text: plt.plot(two, two, text) for text in ("rz", "nothing", "rr", "o+", "---", "b1:", "Xr")]
attempts += [lambda text=text: plt.plot(two, two, text) for text in ("red", "C1", "0.5", "tab:orange", "#ff8800", "g--o", "P", "-.h")]
attempts += [lambda: plt.plot(two, two, "b", color="r", lw=2, ms=3, mec="k", mew=1, aa=True, ds="steps", zorder=3, markevery=2, alpha=0.5, label="a")]
attempts += [lambda: plt.plot(two, two, color=("red", 0.5)), lambda: plt.errorbar(two, two, yerr=1, capthick=2, fmt="o"), lambda: plt.semilogy(two, two, base=2)]
attempts += [lambda: plt.bar(two, [1, 2, 3]), lambda: plt.bar(["a", "b", "c"], two), lambda: plt.barh(two, 1), lambda: plt.scatter(two, two, c="nothing"), lambda: plt.scatter(two, two, c=[1, 2, 3, 4, 5])]
attempts += [lambda: plt.axis("nothing"), lambda: plt.axis("tight")]
for attempt in attempts:
    try:
        attempt()
        print("drawn")
    except (AttributeError, ValueError) as error:
        print(type(error).__name__, error)


# --- choices, counts and shares that plots refuse
import matplotlib.pyplot as plt
import numpy as np
attempts = [
    "plt.plot([1, 2], label='a'); plt.legend(loc='nowhere')",
    "plt.legend(loc=99)",
    "plt.hist([1, 2], bins='foo')",
    "plt.hist([1, 2], bins=-1)",
    "plt.hist([1, 2], bins=2.5)",
    "plt.hist([1,2], bins=0)",
    "plt.errorbar([1, 2], [1, 2], yerr=[1, 2, 3])",
    "plt.errorbar([1, 2], [1, 2], yerr=[-1, 1])",
    "plt.pie([1, 2], labels=['a'])",
    "plt.pie([1, 2], explode=[0])",
    "plt.pie([-1, 2])",
    "plt.title('x', color='nocolor')",
    "plt.title('x', loc='top')",
    "plt.xlabel('x', color='bad')",
    "plt.xlabel('x', loc='bad')",
    "plt.ylabel('y', loc='left')",
    "plt.text(0, 0, 'x', color='bad')",
    "plt.text(0, 0, 'x', ha='bad')",
    "plt.text(0, 0, 'x', va='bad')",
    "plt.grid(axis='z')",
    "plt.tick_params(axis='z')",
    "plt.axis('bad')",
    "plt.xscale('bad')",
    "plt.imshow(np.ones((2, 2)), origin='bad')",
    "plt.imshow(np.ones((2, 2)), interpolation='bad')",
    "plt.imshow(np.ones((2, 2)), aspect='bad')",
    "plt.scatter([1], [1, 2])",
    "plt.scatter([1, 2], [1, 2], s=[1, 2, 3])",
    "plt.scatter([1, 2], [1, 2], marker='bad')",
    "plt.scatter([1,2],[1,2], alpha=2)",
    "plt.bar([1, 2], [1, 2, 3])",
    "plt.bar([1,2],[1,2], align='bad')",
    "plt.plot([1, 2], lw='a')",
    "plt.plot([1, 2], ls='bad')",
    "plt.plot([1, 2], alpha='a')",
    "plt.subplots(0)",
    "plt.subplot(2, 2, 5)",
    "plt.hist([1,2], histtype='bad')",
    "plt.hist([1,2], align='bad')",
    "plt.hist([1,2], orientation='bad')",
    "plt.step([1, 2], [1, 2], where='bad')",
    "plt.semilogx([1, 2, 4], base=2); print(plt.gca().get_xscale())",
    "plt.loglog([1, 2], [1, 2], base=3)",
    "plt.semilogy([1, 2], base=-1)",
    "plt.xscale('log', base=2)",
]
for at, attempt in enumerate(attempts):
    plt.close("all")
    try:
        exec(attempt)
        print(at, "drawn")
    except (ValueError, TypeError) as error:
        print(at, type(error).__name__, error)
plt.close("all")

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


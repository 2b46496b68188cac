// Plots of matplotlib: what Python makes of values, and how what is drawn from them looks.
import { describe, expect, test } from 'vitest'
import { usePython } from './testing/answers'

const { answer: run } = usePython()

describe('plots', () => {
  test('histograms of several sets stand beside or on each other', () => {
    const found = run(`
import matplotlib.pyplot as plt
tops = lambda *args, **given: [[bar.y + bar.height for bar in bars] for bars in plt.hist(*args, **given)[2]]
a, b = [1, 1, 2], [1, 2, 2]
print(json.dumps([
    tops([a, b], bins=2),
    tops([a, b], bins=2, stacked=True),
    plt.hist(a, bins=2, density=True)[0].tolist(),
    plt.hist(a, bins=2, cumulative=True)[0].tolist(),
    [[bar.width, bar.height] for bar in plt.hist(a, bins=2, orientation="horizontal")[2]],
]))
plt.close("all")`)
    expect(found).toEqual([
      [
        [2, 1],
        [1, 2],
      ],
      [
        [2, 1],
        [3, 3],
      ],
      [expect.closeTo(4 / 3), expect.closeTo(2 / 3)],
      [2, 3],
      [
        [2, 0.5],
        [1, 0.5],
      ],
    ])
  })

  test('boxes stand at the quartiles, with lines to the last values that are near', () => {
    const found = run(`
import matplotlib.pyplot as plt
made = plt.boxplot([[1, 2, 3, 4, 5, 20]], labels=["a"])
print(json.dumps([sorted(set(made["boxes"][0].y)), made["medians"][0].y, [cap.y[0] for cap in made["caps"]], made["fliers"][0].y]))
plt.close("all")`)
    expect(found).toEqual([[2.25, 4.75], [3.5, 3.5], [1, 5], [20]])
  })

  test('the pieces of a pie are as large as their values', () => {
    const found = run(`
import matplotlib.pyplot as plt
pieces, names, shares = plt.pie([1, 3], labels=["a", "b"], autopct="%.0f%%")
print(json.dumps([[piece.theta2 - piece.theta1 for piece in pieces], [each.get_text() for each in [*names, *shares]]]))
plt.close("all")`)
    expect(found).toEqual([
      [90, 270],
      ['a', 'b', '25%', '75%'],
    ])
  })

  test('numbers stand at the ends of bars, arrows along a field, areas on each other', () => {
    const found = run(`
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
texts = axes.bar_label(axes.bar(["a", "b"], [3, 4.5]))
areas = axes.stackplot([0, 1], [1, 2], [3, 4])
axes.quiver([0.0, 1.0], [0.0, 0.0], [1.0, 0.0], [0.0, 1.0], scale=1)
arrows = [each.arrow["to"] for each in axes.artists if getattr(each, "arrow", None)]
print(json.dumps([[(each.get_text(), each.x, each.y) for each in texts], [max(area.y) for area in areas], arrows]))
plt.close("all")`)
    expect(found).toEqual([
      [
        ['3', 0, 3],
        ['4.5', 1, 4.5],
      ],
      [2, 6],
      [
        [1, 0],
        [1, 1],
      ],
    ])
  })

  test('lines and shades of a field have round levels and all of its grid', () => {
    const found = run(`
import matplotlib.pyplot as plt
import numpy as np
x, y = np.meshgrid(np.linspace(-3, 3, 20), np.linspace(-2, 2, 20))
figure, axes = plt.subplots(1, 2)
axes[0].contour(x, y, np.exp(-x**2 - y**2), levels=5)
shades = axes[1].contourf(x, y, x, 6)
values = sorted({value for row in shades.rows for value in row})
print(json.dumps([axes[0].get_xlim(), axes[0].get_ylim(), axes[1].get_xlim(), values, min(shades.width, shades.height) > 100]))
plt.close("all")`)
    expect(found).toEqual([[-3, 3], [-2, 2], [-3, 3], [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5], true])
  })

  test('colours have the names that the web has, and others are refused', () => {
    const found = run(`
from matplotlib import colors
import matplotlib.pyplot as plt
refused = ""
try:
    plt.plot([1])[0].set_color("no colour")
    plt.gcf().svg()
except ValueError as error:
    refused = str(error)
plt.close("all")
print(json.dumps([colors.to_rgb("tomato"), colors.to_hex("#FA0"), colors.to_rgb("tab:grey")[0] == colors.to_rgb("C7")[0], refused]))`)
    expect(found).toEqual([[1, 99 / 255, 71 / 255], '#ffaa00', true, "'no colour' is not a valid color value."])
  })

  test('a look is used until it is set back, and settings have their effect', () => {
    const found = run(`
import matplotlib.pyplot as plt
def look():
    figure, axes = plt.subplots()
    line, = axes.plot([1, 2])
    axes.set_title("a")
    said = figure.describe(__import__("matplotlib._numbers", fromlist=["Numbers"]).Numbers())["axes"][0]
    plt.close("all")
    return [line.color, said["background"], said["x"]["grid"] is not None, said["title"]["color"], said["title"]["size"]]
plain = look()
with plt.style.context("ggplot"):
    inside = look()
plt.rcParams.update({"font.size": 20, "axes.titlesize": "medium"})
larger = look()
plt.style.use("default")
refused = ""
try:
    plt.style.use("no look")
except OSError as error:
    refused = str(error)[:38]
print(json.dumps([plain, inside, larger, look() == plain, refused]))`)
    expect(found).toEqual([
      ['#1f77b4', '#ffffff', false, '#000000', 12],
      ['#e24a33', '#e5e5e5', true, '#000000', expect.closeTo(14.4)],
      ['#1f77b4', '#ffffff', false, '#000000', 20],
      true,
      "'no look' is not a valid package style",
    ])
  })

  test('labels of two scales have their own colours, ticks are turned by setp', () => {
    const found = run(`
import matplotlib.pyplot as plt
from matplotlib._numbers import Numbers
figure, first = plt.subplots()
first.plot([0, 1], label="line")
first.set_ylabel("a", color="tab:red")
first.tick_params(axis="y", labelcolor="tab:red")
first.set_xticks([0, 1], ["x", "y"])
plt.setp(first.get_xticklabels(), rotation=45, ha="right")
first.legend(*first.get_legend_handles_labels(), bbox_to_anchor=(1.05, 1), loc="upper left")
said = figure.describe(Numbers())["axes"][0]
plt.close("all")
print(json.dumps([said["y"]["title"]["color"], said["y"]["look"]["color"], said["x"]["look"]["turned"], said["x"]["look"]["align"], said["legend"]["anchor"]]))`)
    expect(found).toEqual(['#d62728', '#d62728', 45, 'right', [1.05, 1]])
  })
})

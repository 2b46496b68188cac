"""torch.autograd.profiler_util: what was measured, as events, as averages of events and as a table."""

import bisect

_COLUMNS = 12


class FunctionEvent:
    """One call: its name, when it began and how long it took, in microseconds. `self_cpu_time_total` is without the calls inside."""

    count = 1
    device_time_total = self_device_time_total = device_time = 0

    def __init__(self, id, name, start, input_shapes):
        self.id, self.name, self.key, self.start, self.input_shapes = id, name, name, start, input_shapes
        self.cpu_children, self.cpu_parent, self.cpu_time_total = [], None, 0.0

    @property
    def self_cpu_time_total(self):
        return self.cpu_time_total - sum(each.cpu_time_total for each in self.cpu_children)

    cpu_time = property(lambda self: self.cpu_time_total)

    def __repr__(self):
        return f"<FunctionEvent id={self.id} name={self.name} cpu_time={written_time(self.cpu_time)} start_us={self.start:.3f} end_us={self.start + self.cpu_time_total:.3f}>"


class FunctionEventAvg:
    """All calls under one name, or under one name with tensors of the same sizes."""

    device_time_total = self_device_time_total = device_time = 0

    def __init__(self, event):
        self.key, self.input_shapes = event.key, event.input_shapes
        self.count, self.cpu_time_total, self.self_cpu_time_total = 0, 0.0, 0.0

    def add(self, event):
        self.count += event.count
        self.self_cpu_time_total += event.self_cpu_time_total
        # A call inside one of the same name is counted with it.
        if not _is_within_itself(event):
            self.cpu_time_total += event.cpu_time_total

    name = property(lambda self: self.key)
    cpu_time = property(lambda self: self.cpu_time_total / self.count if self.count else 0.0)

    def __repr__(self):
        return f"<FunctionEventAvg key={self.key} self_cpu_time={written_time(self.self_cpu_time_total)} cpu_time={written_time(self.cpu_time)} input_shapes={self.input_shapes}>"


def _is_within_itself(event):
    outer = getattr(event, "cpu_parent", None)
    while outer is not None:
        if outer.key == event.key:
            return True
        outer = outer.cpu_parent
    return False


class EventList(list):
    """Events, or their averages, which make a table."""

    def __init__(self, events=(), with_shapes=False):
        super().__init__(events)
        self._with_shapes = with_shapes

    @property
    def self_cpu_time_total(self):
        return sum(each.self_cpu_time_total for each in self)

    def key_averages(self, group_by_input_shape=False, group_by_stack_n=0, group_by_overload_name=False):
        found = {}
        for event in self:
            key = (event.key, str(event.input_shapes)) if group_by_input_shape else event.key
            found.setdefault(key, FunctionEventAvg(event)).add(event)
        return EventList(found.values(), group_by_input_shape)

    def total_average(self):
        total = None
        for event in self:
            total = total or FunctionEventAvg(event)
            total.add(event)
        if total is not None:
            total.key = "Total"
        return total

    def table(self, sort_by=None, row_limit=100, max_src_column_width=75, max_name_column_width=55, max_shapes_column_width=80, header=None, top_level_events_only=False):
        """The events as text: the share of all time that each took, the time, the mean of a call and the number of calls."""
        if not self:
            return ""
        by = None if sort_by is None else sort_by.replace("cuda", "device").replace("xpu", "device")
        listed = list(self) if by is None else sorted(self, key=lambda each: getattr(each, by), reverse=True)
        if top_level_events_only:
            listed = [each for each in listed if getattr(each, "cpu_parent", None) is None]
        all_time = self.self_cpu_time_total
        titles = ["Name", "Self CPU %", "Self CPU", "CPU total %", "CPU total", "CPU time avg", "# of Calls"]
        widths = [min(max(len(each.key) for each in self) + 4, max_name_column_width)] + [_COLUMNS] * 6
        if self._with_shapes:
            titles.append("Input Shapes")
            widths.append(min(max(len(str(each.input_shapes)) for each in self) + 4, max_shapes_column_width))
        rows = [_row(each, all_time, widths, self._with_shapes) for each in listed[: max(row_limit, 0) if row_limit >= 0 else None]]
        rule = "  ".join("-" * width for width in widths) + "  "
        lines = [rule, _line(titles, widths), rule, *rows, rule, f"Self CPU time total: {written_time(all_time)}", ""]
        return "\n".join(([] if header is None else ["=" * len(rule), header]) + lines)

    def __str__(self):
        return self.table()

    def export_chrome_trace(self, path):
        """Writes the events as a file that trace viewers read."""
        import json

        events = [{"ph": "X", "cat": "cpu_op", "name": each.name, "pid": 0, "tid": 0, "ts": each.start, "dur": each.cpu_time_total, "args": {}} for each in self]
        with open(path, "w") as file:
            json.dump({"traceEvents": events}, file)


def _line(cells, widths):
    return "".join(f"{cell:>{width}}  " for cell, width in zip(cells, widths))


def _row(event, all_time, widths, with_shapes):
    name = event.key if len(event.key) <= widths[0] else event.key[: widths[0] - 3] + "..."
    times = [event.self_cpu_time_total, event.cpu_time_total]
    cells = [name]
    for each in times:
        cells += [f"{each * 100 / all_time:.2f}%" if all_time else "NaN", written_time(each)]
    cells += [written_time(event.cpu_time), str(event.count)]
    return _line([*cells, str(event.input_shapes)[: widths[-1]]] if with_shapes else cells, widths)


def written_time(microseconds):
    """A time in the largest unit that it has one of."""
    place = bisect.bisect([1e3, 1e6], microseconds)
    return f"{microseconds / (1, 1e3, 1e6)[place]:.3f}{('us', 'ms', 's')[place]}"

"""The stream of events as a browser's EventSource reads it."""

import contextlib
import json
import queue
import threading

PATH = "/api/v1/events"
END = "end"  # no event has this name


class Events:
    """Reads on a thread of its own; every event is held against the contract."""

    def __init__(self, client):
        self.contract = client.contract
        self.response = client.get(PATH, stream=True, expect=200)
        self.arrived = queue.Queue()
        self.beats = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        name = None
        try:
            for line in self.response.iter_lines(chunk_size=1, decode_unicode=True):
                if line.startswith(":"):
                    self.beats.put(line)
                elif line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    self.arrived.put((name, json.loads(line.removeprefix("data: "))))
        except (OSError, AttributeError, ValueError):
            pass  # closed from this side
        self.arrived.put((END, None))
        self.beats.put(END)

    def next(self, timeout=10):
        """(name, data) of the next event."""
        name, data = self.arrived.get(timeout=timeout)
        if name != END:
            self.contract.check_event(PATH, name, data)
        return name, data

    def next_of(self, name, timeout=10):
        """The data of the next event of that name, whatever else comes before."""
        while (event := self.next(timeout))[0] != name:
            assert event[0] != END, f"the stream ended before a {name}"
        return event[1]

    def nothing_more(self):
        """True if nothing has come that was not asked for; to be asked after somebody else has got a later event."""
        return self.arrived.empty()

    def rest(self):
        """What has come by now and was not asked for, as (name, data)."""
        events = []
        while not self.arrived.empty():
            events.append(self.arrived.get())
        return events

    def beat(self, timeout=20):
        assert self.beats.get(timeout=timeout) != END

    def ends(self, timeout):
        """True if the stream ends within that time."""
        try:
            while self.arrived.get(timeout=timeout)[0] != END:
                pass
        except queue.Empty:
            return False
        return True

    def close(self):
        with contextlib.suppress(RuntimeError):  # it has ended by itself
            self.response.raw.shutdown()  # close() alone would wait for the read of the thread
        self.reader.join(timeout=10)
        self.response.close()

"""How editors write days and times: the day first, the hour after a colon or a full stop, ISO 8601 as well.

Django's own forms know no colon in Finnish, no full stop between day and month in Swedish, and the month first in
English. Each language's module takes these; all else stays as Django has it.
"""

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = [
    f"{day} {time}"
    for day in DATE_INPUT_FORMATS
    for time in (*TIME_INPUT_FORMATS, "klo %H:%M", "klo %H.%M", "kl. %H:%M")
]

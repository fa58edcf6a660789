"""A script for a process of its own: many want the same moment, and more want a course than there are places."""

RACE = """
import json, threading
import django; django.setup()
from datetime import timedelta
from django.db import connection
from django.utils import timezone
from jeugdregie.web.front_desk import actions
from jeugdregie.web.front_desk.models import Course, SignUp, Slot

now = timezone.now()
slot = Slot.objects.create(begins=now + timedelta(days=1), way="telefoon")
day = now.date() + timedelta(days=9)
course = Course.objects.create(title="Cursus", text="x", begins_on=day, place="Zaal", places=3, open_until=day)
gate, booked, signed = threading.Barrier(8), [], []

def want():
    gate.wait()
    try:
        actions.book(slot, called="", contact="", about="", at=now)
        booked.append("gelukt")
    except actions.OvertakenError:
        booked.append("te laat")
    signed.append(actions.sign_up(course, called="A", contact="", at=now)[1].number)
    connection.close()

threads = [threading.Thread(target=want) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
states = list(SignUp.objects.order_by("number").values_list("state", flat=True))
print(json.dumps({"booked": sorted(booked), "signed": sorted(signed), "states": states}))
"""
FAIR = {
    "booked": ["gelukt", *["te laat"] * 7],
    "signed": [1, 2, 3, 4, 5, 6, 7, 8],
    "states": [*["geplaatst"] * 3, *["wachtlijst"] * 5],
}
"""One wins the moment, three have a place in the order of their numbers, and everybody is told."""

"""Counts the figures of a report again, from the entries of an export alone, after the counting rules, version 1.

Written to be read beside the rules: nothing clever, everything in memory, standard library only. Numbers in comments are
those of the rules. verify_export.py uses it for statements and reports.
"""
import collections
import datetime
import functools
import re

BANDS = "0-4,5-11,12-17,18-59,60+"
CORRECTED = {"SERVICE": "service", "DELIVERED_ON": "deliveredOn", "PROGRAMME": "programme", "PROJECT": "project",
             "PROVIDER": "provider", "AREA": "area"}
ACTIVITY = {"HELD_ON": "heldOn", "PROGRAMME": "programme", "STAKEHOLDER": "stakeholder", "FEMALE": "female", "MALE": "male",
            "GROUP": "group", "ORGANISATION": "organisation", "JOINED_ON": "joinedOn", "LEFT_ON": "leftOn"}
ACTIVITY_CORRECTED = {"AwarenessSessionCorrected.v1": "sessions", "TrainingCorrected.v1": "trainings",
                      "MembershipCorrected.v1": "memberships"}
RECORDED = {"VictimIdentified.v1": "identifications", "ServiceDelivered.v1": "deliveries",
            "AwarenessSessionHeld.v1": "sessions", "TrainingHeld.v1": "trainings", "MembershipRecorded.v1": "memberships"}
VOIDED = {"VictimIdentificationVoided.v1": "identifications", "ServiceDeliveryVoided.v1": "deliveries",
          "AwarenessSessionVoided.v1": "sessions", "TrainingVoided.v1": "trainings", "MembershipVoided.v1": "memberships"}
# What no figure can do without. The ledger leaves out an event that lacks it, and publishes nothing while there is one.
NEEDED = {"BeneficiaryRegistered.v1": ("registeredOn", "sex", "category"), "ProfileChanged.v1": ("effectiveOn", "field"),
          "BeneficiariesMerged.v1": ("duplicateId", "survivorId"), "BeneficiariesUnmerged.v1": ("duplicateId",),
          "VictimIdentified.v1": ("beneficiaryId", "identifiedOn", "trafficking"),
          "ServiceDelivered.v1": ("beneficiaryId", "service", "deliveredOn", "programme"),
          "AwarenessSessionHeld.v1": ("heldOn", "programme", "female", "male"),
          "TrainingHeld.v1": ("heldOn", "programme", "stakeholder", "female", "male"),
          "MembershipRecorded.v1": ("group", "organisation", "joinedOn"), "MembershipEnded.v1": ("leftOn",),
          "ServiceDeliveryCorrected.v1": ("field",), "AwarenessSessionCorrected.v1": ("field",),
          "TrainingCorrected.v1": ("field",), "MembershipCorrected.v1": ("field",)}
CORRECTIONS = {"ServiceDeliveryCorrected.v1", *ACTIVITY_CORRECTED}
DAYS = ("registeredOn", "effectiveOn", "identifiedOn", "deliveredOn", "heldOn", "joinedOn", "leftOn")
NEVER_EMPTY = ("SERVICE", "DELIVERED_ON", "PROGRAMME", "HELD_ON", "STAKEHOLDER", "FEMALE", "MALE", "GROUP", "ORGANISATION",
               "JOINED_ON")


class Person:
    def __init__(self):
        self.sex, self.birth, self.categories, self.vulnerabilities = "UNKNOWN", None, {}, {}


def holding(day, values, unknown):
    """11: the value that holds on the day, else the first known one."""
    known = [from_day for from_day in values if from_day <= day]
    return values[max(known) if known else min(values)] if values else unknown


@functools.lru_cache(maxsize=None)
def day(text):
    """A day as events write it. ValueError or TypeError for anything else."""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text)


def born(text):
    """12: a year alone is 1 July."""
    return day(text if len(text) != 4 else text + "-07-01")


def band(first, birth, bands):
    """12: completed years; a year alone is 1 July; below zero is 0; the last band is open."""
    if birth is None:
        return "UNKNOWN"
    birthday, on = born(birth), day(first)
    age = max(0, on.year - birthday.year - ((on.month, on.day) < (birthday.month, birthday.day)))
    *closed, last = bands.split(",")
    return next((label for label in closed if age <= int(label.split("-")[1])), last)


def attended(gathering):
    return int(gathering["female"]) + int(gathering["male"])


def number(value):
    if not re.fullmatch("[0-9]{1,9}", str(value)):
        raise ValueError(value)


def usable(kind, data):
    """Whether an event says what figures need of it, in words that they can read."""
    try:
        for name in NEEDED.get(kind, ()):
            if data.get(name) in (None, "") or isinstance(data[name], (dict, list)):
                return False
            if name in DAYS:
                day(data[name])
            elif name in ("female", "male"):
                number(data[name])
        if kind == "BeneficiaryRegistered.v1" and data.get("birthDate") is not None:
            born(data["birthDate"])
        elif kind == "MembershipRecorded.v1" and data.get("leftOn") is not None:
            day(data["leftOn"])
        elif kind == "ProfileChanged.v1" and data["field"] == "BIRTH_DATE" and data.get("value"):
            born(data["value"])
        elif kind in CORRECTIONS:
            field, value = data["field"], data.get("value")
            if not value:
                return field not in NEVER_EMPTY
            if field.endswith("_ON"):
                day(value)
            elif field in ("FEMALE", "MALE"):
                number(value)
    except (TypeError, ValueError, AttributeError):
        return False
    return True


class History:
    """What the entries say, each record as it is after all of them."""

    def __init__(self):
        self.persons, self.survivors = collections.defaultdict(Person), {}
        self.identifications, self.deliveries, self.sessions, self.trainings, self.memberships = {}, {}, {}, {}, {}
        self.sequences = {}

    def take(self, entry):
        """The next entry in ledger order. Returns what is missing before it of its record, or None."""
        record, sequence, kind = entry["recordid"], int(entry["sequence"]), entry["type"]
        expected = self.sequences.get(record, -1) + 1
        if sequence != expected:
            return expected
        self.sequences[record] = sequence
        data = entry.get("data")
        if isinstance(data, dict) and usable(kind, data):
            self.apply(record, kind, data, int(entry["position"]))
        return None

    def apply(self, record, kind, data, position):
        if kind == "BeneficiaryRegistered.v1":
            person = self.persons[record]
            person.sex, person.birth = data["sex"], data.get("birthDate")
            person.categories[data["registeredOn"]] = data["category"]
            person.vulnerabilities[data["registeredOn"]] = set(data.get("vulnerabilities") or ())
        elif kind == "ProfileChanged.v1":
            self.change(self.persons[record], data["field"], data["effectiveOn"], data.get("value"))
        elif kind == "BeneficiariesMerged.v1":
            self.survivors[data["duplicateId"]] = data["survivorId"]
        elif kind == "BeneficiariesUnmerged.v1":
            self.survivors.pop(data["duplicateId"], None)
        elif kind in RECORDED:
            getattr(self, RECORDED[kind])[record] = dict(data, position=position)
        elif kind == "ServiceDeliveryCorrected.v1":
            if data["field"] in CORRECTED and record in self.deliveries:
                self.deliveries[record][CORRECTED[data["field"]]] = data.get("value")
        elif kind in ACTIVITY_CORRECTED:
            activity = getattr(self, ACTIVITY_CORRECTED[kind]).get(record)
            if activity is not None and data["field"] in ACTIVITY:
                activity[ACTIVITY[data["field"]]] = data.get("value")
        elif kind == "MembershipEnded.v1":
            if record in self.memberships:
                self.memberships[record]["leftOn"] = data["leftOn"]
        elif kind in VOIDED:
            getattr(self, VOIDED[kind]).pop(record, None)

    @staticmethod
    def change(person, field, day, value):
        if field == "CATEGORY":
            person.categories[day] = value or "UNKNOWN"
        elif field == "VULNERABILITIES":
            person.vulnerabilities[day] = set(value.split(";")) if value else set()
        elif field == "SEX":
            person.sex = value or "UNKNOWN"
        elif field == "BIRTH_DATE":
            person.birth = value

    def counts_as(self, person):
        """3: the end of the chain of merges."""
        seen = set()
        while person in self.survivors and person not in seen:
            seen.add(person)
            person = self.survivors[person]
        return person

    def count(self, report):
        """The figures that the report should have, by their names in it; zeros left out."""
        first, last, filters = report["from"], report["to"], report.get("filters") or {}
        programme = None if report["programme"] == "ALL" else report["programme"]

        def covers(day):
            return first <= day <= last

        def of_programme(each):
            return programme is None or each["programme"] == programme

        figures, combinations = collections.Counter(), collections.Counter()
        helped = collections.defaultdict(list)
        for delivery in self.deliveries.values():
            if covers(delivery["deliveredOn"]) and of_programme(delivery) and all(
                    delivery.get(name) == filters[name] for name in ("project", "provider") if name in filters):
                helped[self.counts_as(delivery["beneficiaryId"])].append(delivery)
        for who, received in helped.items():
            types = sorted({each["service"] for each in received})
            alone = len(types) == 1
            received = [each for each in received if filters.get("service") in (None, each["service"])]
            if not received:
                continue
            kind, person = "standalone" if alone else "combined", self.persons.get(who) or Person()
            figures["people.total"] += 1
            figures["people." + kind] += 1
            combinations["+".join(types)] += 1
            for service in {each["service"] for each in received}:
                figures["services.total"] += 1
                figures["services." + kind] += 1
                figures["services.byService." + service] += 1
                figures["services.standaloneByService." + service] += alone
            for each in received:
                figures["deliveries.total"] += 1
                figures["deliveries.byService." + each["service"]] += 1
            for area in {each.get("area") for each in received} - {None}:
                figures["people.byArea." + area] += 1
            figures["people.bySex." + person.sex] += 1
            figures["people.byCategory." + holding(last, person.categories, "UNKNOWN")] += 1
            for vulnerability in holding(last, person.vulnerabilities, set()):
                figures["people.byVulnerability." + vulnerability] += 1
            figures["people.byAgeGroup." + band(
                min(each["deliveredOn"] for each in received), person.birth, report.get("ageBands", BANDS))] += 1
        latest = {}
        for each in self.identifications.values():
            who = self.counts_as(each["beneficiaryId"])
            if covers(each["identifiedOn"]) and (who not in latest or (each["identifiedOn"], each["position"]) > (
                    latest[who]["identifiedOn"], latest[who]["position"])):
                latest[who] = each
        for who, each in latest.items():
            figures["victims.identified"] += 1
            figures["victims.byTrafficking." + each["trafficking"]] += 1
            figures["victims.gbvSurvivors"] += each.get("gbv") is True
            figures["victims.bySex." + (self.persons.get(who) or Person()).sex] += 1
        for each in self.sessions.values():
            if covers(each["heldOn"]) and of_programme(each):
                figures["awareness.reached"] += attended(each)
        for each in self.trainings.values():
            if covers(each["heldOn"]) and of_programme(each):
                figures["trainings.participants"] += attended(each)
                figures["trainings.byStakeholder." + each["stakeholder"]] += attended(each)
        members = {(each["group"], each["organisation"]) for each in self.memberships.values()
                   if each["joinedOn"] <= last and not (each.get("leftOn") and each["leftOn"] <= last)}
        for group, _ in members:
            figures["workingGroups." + group] += 1
        for types, people in combinations.items():
            figures["combinations." + types] = people
        return {name: number for name, number in figures.items() if number}


SECTIONS = ("people", "services", "deliveries", "victims", "awareness", "trainings", "workingGroups")


def said(report):
    """The figures that a report has, by name; zeros left out."""
    figures = {}

    def gather(name, value):
        if isinstance(value, dict):
            for key, each in value.items():
                gather(name + "." + key, each)
        elif isinstance(value, int) and value:
            figures[name] = value

    for section in SECTIONS:
        gather(section, report.get(section, {}))
    for each in report.get("combinations", []):
        gather("combinations." + "+".join(each["services"]), each["people"])
    return figures

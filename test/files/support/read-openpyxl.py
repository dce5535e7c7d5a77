"""Prints the rows of each sheet of a workbook as JSON, with days as YYYY-MM-DD."""

import datetime
import json
import sys

import openpyxl


def plain(value):
    return value.date().isoformat() if isinstance(value, datetime.datetime) else value


book = openpyxl.load_workbook(sys.argv[1], read_only=True)
rows = {sheet.title: [[plain(value) for value in row] for row in sheet.iter_rows(values_only=True)] for sheet in book}
json.dump(rows, sys.stdout)

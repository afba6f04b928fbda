"""Counts a JUnit XML file's tests and shows what failed.

count_results.py FILE prints "passed failed skipped", then each failed test's name and, indented, the end of what it said.
"""

import sys
import xml.etree.ElementTree as ElementTree

LINES_OF_A_FAILURE = 15

root = ElementTree.parse(sys.argv[1]).getroot()
suites = [root] if root.tag == "testsuite" else root.findall("testsuite")
total = sum(int(suite.get("tests", 0)) for suite in suites)
failed = sum(int(suite.get("failures", 0)) + int(suite.get("errors", 0)) for suite in suites)
skipped = sum(int(suite.get("skipped", 0)) + int(suite.get("disabled", 0)) for suite in suites)
print(total - failed - skipped, failed, skipped)
for case in root.iter("testcase"):
    fault = case.find("failure") if case.find("failure") is not None else case.find("error")
    if fault is None:
        continue
    print(".".join(dict.fromkeys(filter(None, [case.get("classname"), case.get("name")]))))
    said = (fault.text or case.findtext("system-out") or fault.get("message") or "").strip()
    for line in said.splitlines()[-LINES_OF_A_FAILURE:]:
        print("    " + line[:200])

"""`python -m faellesblik.contract`: the contract as JSON, for `make contract`."""

import json
import sys

from faellesblik.contract.constants import constants
from faellesblik.contract.typescript import types

if __name__ == "__main__":
    json.dump({"types": types(), "constants": constants()}, sys.stdout, ensure_ascii=False)

"""`python -m faellesblik.contract`: the contract as JSON, for `make contract`."""

import json
import sys

from faellesblik.contract.constants import constants
from faellesblik.contract.typescript import contract_schema

if __name__ == "__main__":
    json.dump(
        {"types": contract_schema(), "constants": constants()}, sys.stdout, ensure_ascii=False
    )

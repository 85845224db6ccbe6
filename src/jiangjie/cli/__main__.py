"""`python -m jiangjie.cli`."""

import sys

from jiangjie.cli import main

sys.exit(main())

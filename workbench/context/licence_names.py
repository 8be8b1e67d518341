"""The names that licences go by in package metadata, as data: classifiers, short names, and what stands in the texts.

Identifiers are SPDX's. A classifier or name that fits several identifiers ("BSD License", "GPL") is left out.
"""

from __future__ import annotations

CLASSIFIED = {
    "MIT License": "MIT",
    "MIT No Attribution License (MIT-0)": "MIT-0",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
    "zlib/libpng License": "Zlib",
    "Boost Software License 1.0 (BSL-1.0)": "BSL-1.0",
    "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication": "CC0-1.0",
    "GNU General Public License v2 (GPLv2)": "GPL-2.0-only",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU General Public License v3 (GPLv3)": "GPL-3.0-only",
    "GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "GNU Affero General Public License v3": "AGPL-3.0-only",
    "GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
    "European Union Public Licence 1.2 (EUPL 1.2)": "EUPL-1.2",
}

NAMED = (
    (r"mit[\s_-]*no[\s_-]*attribution|mit-0", "MIT-0"),
    (r"(the\s+)?mit(\s+licen[cs]e)?|expat", "MIT"),
    (
        r"(the\s+)?apache([\s_-]*software)?[\s_-]*(licen[cs]e)?,?[\s_-]*(version\s*)?v?2(\.0)?(\s+licen[cs]e)?",
        "Apache-2.0",
    ),
    (r"apache[\s_-]*(software[\s_-]*)?licen[cs]e", "Apache-2.0"),
    (r"(the\s+)?(new|modified|revised|3-clause)[\s_-]*bsd([\s_-]*licen[cs]e)?", "BSD-3-Clause"),
    (r"bsd[\s_-]*3[\s_-]*clause([\s_-]*licen[cs]e)?", "BSD-3-Clause"),
    (
        r"(simplified|2-clause)[\s_-]*bsd([\s_-]*licen[cs]e)?|bsd[\s_-]*2[\s_-]*clause([\s_-]*licen[cs]e)?",
        "BSD-2-Clause",
    ),
    (r"(the\s+)?isc(l|\s+licen[cs]e)?(\s*\(iscl\))?", "ISC"),
    (r"mpl[\s-]*v?2(\.0)?|mozilla public licen[cs]e,?\s*(version\s*)?v?2(\.0)?(\s*\(mpl 2\.0\))?", "MPL-2.0"),
    (r"psf-?2?(\.0)?|psfl|(psf|python software foundation) licen[cs]e", "PSF-2.0"),
    (r"(the\s+)?unlicen[cs]e", "Unlicense"),
)

# What stands in a licence's text, lower-case and without punctuation. The earliest in a text names it, as licences
# of bundled parts follow the package's own; of two that start alike the first listed, which asks for more.
TEXTS = (
    ("AGPL-3.0", ("gnu affero general public license version 3",)),
    ("LGPL-3.0", ("gnu lesser general public license version 3",)),
    ("LGPL-2.1", ("gnu lesser general public license version 2.1",)),
    ("GPL-3.0", ("gnu general public license version 3",)),
    ("GPL-2.0", ("gnu general public license version 2",)),
    ("MPL-2.0", ("mozilla public license version 2.0",)),
    ("Apache-2.0", ("apache license version 2.0",)),
    ("PSF-2.0", ("python software foundation license version 2",)),
    ("BSD-3-Clause", ("redistribution and use in source and binary forms", "neither the name")),
    ("BSD-3-Clause", ("redistribution and use in source and binary forms", "may not be used to endorse")),
    ("BSD-2-Clause", ("redistribution and use in source and binary forms", "reproduce the above copyright notice")),
    (
        "MIT",
        ("permission is hereby granted free of charge to any person", "the above copyright notice and this permission"),
    ),
    ("MIT-0", ("permission is hereby granted free of charge to any person",)),
    ("ISC", ("permission to use copy modify and or distribute this software", "appear in all copies")),
    ("ISC", ("permission to use copy modify and distribute this software", "appear in all copies")),
    ("0BSD", ("permission to use copy modify and or distribute this software",)),
    ("Zlib", ("altered source versions must be plainly marked",)),
    ("Unlicense", ("this is free and unencumbered software released into the public domain",)),
    ("BSL-1.0", ("boost software license version 1.0",)),
)

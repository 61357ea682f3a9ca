"""Versions of what the peers run on; fails when BLAS is not OpenBLAS: Debian's reference BLAS makes the peers ten times slower."""
import ctypes
import json
import platform

import joblib
import numpy
import optuna
import torch

numpy.ones((64, 64)).dot(numpy.ones((64, 64)))
with open("/proc/self/maps") as maps:
    libraries = sorted({line.split()[-1] for line in maps if "blas" in line and line.rstrip().endswith(tuple("0123456789"))})
openblas = [path for path in libraries if "openblas" in path]
if not openblas:
    raise SystemExit(f"Expected OpenBLAS, got {libraries}. Install it: apt-get install libopenblas0-pthread")
library = ctypes.CDLL(openblas[0])
names = (library.openblas_get_config, library.openblas_get_corename)
for name in names:
    name.restype = ctypes.c_char_p
print(json.dumps({
    "Python": platform.python_version(),
    "PyTorch": torch.__version__,
    "NumPy": numpy.__version__,
    "Optuna": optuna.__version__,
    "joblib": joblib.__version__,
    "OpenBLAS": f"{names[0]().decode().split()[1]}, kernels for {names[1]().decode()}",
}))

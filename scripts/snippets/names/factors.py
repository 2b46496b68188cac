# --- factors that say where they fail
import torch
good, bad = torch.tensor([[4.0, 2.0], [2.0, 3.0]]), torch.tensor([[1.0, 2.0, 3.0], [2.0, 1.0, 5.0], [3.0, 5.0, 7.0]])
print(torch.linalg.cholesky_ex(good), torch.linalg.cholesky_ex(bad).info, torch.linalg.cholesky_ex(good, upper=True).L)
print(torch.linalg.lu_factor_ex(bad), torch.linalg.lu_factor_ex(torch.zeros(2, 2)).info)
print(torch.linalg.solve_ex(good, torch.tensor([1.0, 2.0])), torch.linalg.solve_ex(torch.ones(2, 2), torch.ones(2)).info)
print(torch.lu(good), len(torch.lu(good, get_infos=True)), torch.triangular_solve(torch.ones(2, 1), good))
for attempt in (
    lambda: torch.linalg.cholesky_ex(-good, check_errors=True),
    lambda: torch.linalg.lu_factor_ex(torch.zeros(2, 2), check_errors=True),
    lambda: torch.linalg.solve_ex(torch.ones(2, 2), torch.ones(2), check_errors=True),
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
# --- reflections and roots
import torch
a = torch.tensor([[1.0, 2.0], [0.5, -1.0], [3.0, 0.25]], dtype=torch.float64)
found = torch.geqrf(a)
print(found, torch.linalg.householder_product(*found), torch.ormqr(found.a, found.tau, a, transpose=True).round(decimals=6) + 0)
print(torch.linalg.matrix_sqrth(torch.tensor([[2.0, 1.0], [1.0, 2.0]], dtype=torch.float64)))
rotation, stretch = torch.linalg.polar(a)
print(rotation, stretch)

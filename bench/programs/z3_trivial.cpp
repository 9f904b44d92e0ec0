// What Z3 costs a process that asks it anything at all.

#include <z3++.h>

int main() {
  z3::context context;
  z3::solver solver(context, z3::solver::simple());
  solver.add(context.bool_const("a"));
  return solver.check() == z3::sat ? 0 : 1;
}

// The floor: a C++ program that does nothing.

int main() { return 0; }

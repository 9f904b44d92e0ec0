// fmt, compiled once. Debian ships its library as a shared object only, whose loading a command that runs for
// milliseconds would feel, and header-only it would be compiled anew in every file that formats a line: a third of
// their build time.
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {

template FMT_API auto thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template FMT_API auto decimal_point_impl<char>(locale_ref) -> char;
template FMT_API void buffer<char>::append(const char*, const char*);

}  // namespace detail
FMT_END_NAMESPACE

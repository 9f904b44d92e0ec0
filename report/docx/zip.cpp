#include "report/docx/zip.hpp"

#include <minizip/zip.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace chapeau::report {

namespace {

constexpr uLong kFirstDay = (1U << 21U) | (1U << 16U);  // 1980-01-01 00:00, the first time that a zip can tell

/// The bytes, and where the next ones go: minizip comes back to write sizes into heads.
struct Buffer {
  std::string bytes;
  std::size_t at = 0;
};

Buffer& buffer(voidpf stream) { return *static_cast<Buffer*>(stream); }

voidpf open_buffer(voidpf opaque, const void*, int) { return opaque; }

uLong read_buffer(voidpf, voidpf, void*, uLong) { return 0; }

uLong write_buffer(voidpf, voidpf stream, const void* bytes, uLong size) {
  Buffer& to = buffer(stream);
  if (to.at + size > to.bytes.size()) to.bytes.resize(to.at + size);
  std::memcpy(to.bytes.data() + to.at, bytes, size);
  to.at += size;
  return size;
}

ZPOS64_T tell_buffer(voidpf, voidpf stream) { return buffer(stream).at; }

long seek_buffer(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
  Buffer& in = buffer(stream);
  const std::size_t from = origin == SEEK_END ? in.bytes.size() : origin == SEEK_CUR ? in.at : 0;
  in.at = std::min<std::size_t>(from + offset, in.bytes.size());
  return 0;
}

int close_buffer(voidpf, voidpf) { return 0; }
int error_of_buffer(voidpf, voidpf) { return 0; }

bool add_file(zipFile zip, const ZipFile& file) {
  zip_fileinfo info{};
  info.dosDate = kFirstDay;
  const std::string name(file.name);
  if (zipOpenNewFileInZip(zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, Z_BEST_COMPRESSION) !=
      ZIP_OK)
    return false;
  const bool written = zipWriteInFileInZip(zip, file.bytes.data(), static_cast<unsigned>(file.bytes.size())) == ZIP_OK;
  return zipCloseFileInZip(zip) == ZIP_OK && written;
}

}  // namespace

std::string zipped(const std::vector<ZipFile>& files) {
  Buffer made;
  zlib_filefunc64_def functions{open_buffer, read_buffer,  write_buffer,    tell_buffer,
                                seek_buffer, close_buffer, error_of_buffer, &made};
  zipFile zip = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
  if (zip == nullptr) return {};
  const bool added = std::all_of(files.begin(), files.end(), [&](const ZipFile& file) { return add_file(zip, file); });
  return zipClose(zip, nullptr) == ZIP_OK && added ? std::move(made.bytes) : std::string();
}

}  // namespace chapeau::report

#include "vm/stdlib_blob.h"

#include <gtest/gtest.h>

namespace krait {
namespace {

TEST(StdlibBlob, FilesAreSortedAndUnique) {
  std::span<const EmbeddedFile> files = embedded_files();
  ASSERT_GT(files.size(), 500u);
  for (usize i = 1; i < files.size(); i++) EXPECT_LT(files[i - 1].path, files[i].path);
}

TEST(StdlibBlob, FindsEveryFileAndNothingElse) {
  for (const EmbeddedFile& file : embedded_files()) EXPECT_EQ(embedded_find(file.path), &file);
  EXPECT_EQ(embedded_find(""), nullptr);
  EXPECT_EQ(embedded_find("json"), nullptr);
  EXPECT_EQ(embedded_find("os.p"), nullptr);
  EXPECT_EQ(embedded_find("os.pyx"), nullptr);
  EXPECT_EQ(embedded_find("zzz"), nullptr);
}

TEST(StdlibBlob, DataIsTheFileAlignedAndTerminated) {
  const EmbeddedFile* file = embedded_find("__future__.py");
  ASSERT_NE(file, nullptr);
  EXPECT_NE(file->data.find("all_feature_names"), std::string_view::npos);
  for (const EmbeddedFile& each : embedded_files()) {
    EXPECT_EQ(reinterpret_cast<uintptr_t>(each.data.data()) % 16, 0u);
    EXPECT_EQ(each.data.data()[each.data.size()], '\0');
  }
}

TEST(StdlibBlob, FolderIsTheRangeBelowIt) {
  std::span<const EmbeddedFile> json = embedded_folder("json");
  ASSERT_FALSE(json.empty());
  for (const EmbeddedFile& file : json) EXPECT_TRUE(file.path.starts_with("json/"));
  usize count = 0;
  for (const EmbeddedFile& file : embedded_files()) count += file.path.starts_with("json/");
  EXPECT_EQ(json.size(), count);
  EXPECT_TRUE(embedded_folder("jso").empty());
  EXPECT_TRUE(embedded_folder("os.py").empty());
  EXPECT_EQ(embedded_folder("").size(), embedded_files().size());
}

TEST(StdlibBlob, OverlayAndDeletionsHold) {
  EXPECT_EQ(embedded_find("_ssl.py"), nullptr);
  EXPECT_EQ(embedded_find("pyodide/__init__.py"), nullptr);
  EXPECT_EQ(embedded_find("README.md"), nullptr);
  EXPECT_NE(embedded_find("LICENSE.txt"), nullptr);
  EXPECT_NE(embedded_find("_sysconfigdata__wasi_wasm32-wasi.py"), nullptr);
  const EmbeddedFile* browser = embedded_find("webbrowser.py");
  ASSERT_NE(browser, nullptr);
  EXPECT_EQ(browser->data.find("import js"), std::string_view::npos);
}

}  // namespace
}  // namespace krait

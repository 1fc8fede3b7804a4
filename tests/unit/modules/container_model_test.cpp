// dict, the reordering under OrderedDict, set and list.sort against simple models: random operations, compared after
// each. They need a whole interpreter, so they stand with the top layer.
#include <gtest/gtest.h>

#include <random>

#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "vm/abstract.h"

namespace krait {
namespace {

// Keys 0..: even numbers are ints, odd ones strs, unless only strs are wanted.
Ref make_key(Thread& t, int k, bool only_strs) {
  if (!only_strs && k % 2 == 0) return Ref(Value::small_int(k * 8));   // multiples of 8 share index slots
  return str_from_utf8(t, fmt::format("key{}", k)).ref();
}

using Model = std::vector<std::pair<int, int>>;   // in order

Model::iterator model_find(Model& model, int k) {
  return std::find_if(model.begin(), model.end(), [k](auto& e) { return e.first == k; });
}

void expect_same(Thread& t, Dict* dict, Model& model, bool only_strs) {
  ASSERT_EQ(dict->count, model.size());
  u64 position = 0;
  Value key, value;
  usize i = 0;
  while (dict_next(dict, &position, &key, &value)) {
    ASSERT_LT(i, model.size());
    Ref expected = make_key(t, model[i].first, only_strs);
    ASSERT_TRUE(MUST(equal(t, key, expected)));
    ASSERT_EQ(value.as_int(), model[i].second);
    ++i;
  }
  ASSERT_EQ(i, model.size());
}

void run_dict(u32 seed, bool only_strs, int key_range) {
  Interpreter interpreter{InterpreterOptions()};
  Thread& t = *interpreter.main_thread;
  std::mt19937 random(seed);
  RefTo<Dict> dict = dict_new(t);
  Model model;
  for (int step = 0; step < 4000; ++step) {
    int k = int(random() % u32(key_range)), v = step;
    Ref key = make_key(t, k, only_strs);
    auto found = model_find(model, k);
    u64 version = dict_keys_version(t, dict);
    switch (random() % 9) {
      case 0: case 1: case 2:
        MUST(dict_set(t, dict, key, Value::small_int(v)));
        if (found == model.end()) {
          model.push_back({k, v});
          EXPECT_NE(dict->keys_version, version);
        } else {
          found->second = v;
          EXPECT_EQ(dict->keys_version, version);
        }
        break;
      case 3: case 4: {
        bool there = MUST(dict_delete(t, dict, key));
        ASSERT_EQ(there, found != model.end());
        if (there) model.erase(found);
        break;
      }
      case 5: {
        Ref value = MUST(dict_get(t, dict, key));
        ASSERT_EQ(value.is_absent(), found == model.end());
        if (found != model.end()) ASSERT_EQ(value.get().as_int(), found->second);
        break;
      }
      case 6: {
        Ref value = MUST(dict_set_default(t, dict, key, Value::small_int(v)));
        if (found == model.end()) model.push_back({k, v});
        else ASSERT_EQ(value.get().as_int(), found->second);
        break;
      }
      case 7:
        if (found != model.end()) {
          bool to_end = random() % 2;
          i64 hash = MUST(krait::hash(t, key));
          i64 entry = MUST(dict_lookup(t, dict, key, hash));
          ASSERT_GE(entry, 0);
          MUST(dict_move_entry(t, dict, u64(entry), to_end));
          auto moved = *found;
          model.erase(found);
          model.insert(to_end ? model.end() : model.begin(), moved);
        }
        break;
      default:
        if (random() % 40 == 0) {
          dict_clear(t, dict);
          model.clear();
        } else if (random() % 4 == 0) {
          dict = MUST(dict_copy(t, dict));
        }
    }
    if (step % 16 == 0) expect_same(t, dict, model, only_strs);
    if (testing::Test::HasFatalFailure()) return;
  }
  expect_same(t, dict, model, only_strs);
}

TEST(DictModel, StrKeysFew) { run_dict(1, true, 12); }
TEST(DictModel, StrKeysMany) { run_dict(2, true, 700); }
TEST(DictModel, MixedKeysFew) { run_dict(3, false, 12); }
TEST(DictModel, MixedKeysMany) { run_dict(4, false, 700); }

// Filling and emptying from either end must neither fill the index with tombstones nor lose entries.
TEST(DictModel, QueueAndStack) {
  Interpreter interpreter{InterpreterOptions()};
  Thread& t = *interpreter.main_thread;
  RefTo<Dict> dict = dict_new(t);
  for (int i = 0; i < 20000; ++i) {
    MUST(dict_set(t, dict, Value::small_int(i), Value::small_int(i)));
    if (i < 10) continue;
    u64 position = 0;
    Value key, value;
    ASSERT_TRUE(dict_next(dict, &position, &key, &value));
    ASSERT_EQ(key.as_int(), i - 10);
    ASSERT_TRUE(MUST(dict_delete(t, dict, key)));
  }
  for (int i = 0; i < 20000; ++i) {
    MUST(dict_set(t, dict, Value::small_int(-1 - i), Value::small_int(i)));
    ASSERT_TRUE(MUST(dict_delete(t, dict, Value::small_int(-1 - i))));
  }
  EXPECT_EQ(dict->count, 10u);
  EXPECT_LT(dict->table->capacity, 100u);
}

TEST(SetModel, Random) {
  Interpreter interpreter{InterpreterOptions()};
  Thread& t = *interpreter.main_thread;
  for (u32 seed : {1, 2, 3}) {
    std::mt19937 random(seed);
    RefTo<Set> set = set_new(t);
    std::vector<bool> model(400);
    u32 range = seed == 1 ? 10 : 400;
    for (int step = 0; step < 6000; ++step) {
      u32 k = random() % range;
      Ref key = make_key(t, int(k), false);
      switch (random() % 5) {
        case 0: case 1:
          MUST(set_add_key(t, set, key));
          model[k] = true;
          break;
        case 2: case 3:
          ASSERT_EQ(MUST(set_discard_key(t, set, key)), bool(model[k]));
          model[k] = false;
          break;
        default:
          ASSERT_EQ(MUST(set_contains_key(t, set, key)), bool(model[k]));
          if (random() % 100 == 0) {
            RefTo<Set> other = set_new(t);
            MUST(set_update_from(t, other, set));
            set = std::move(other);
          }
      }
      ASSERT_EQ(set->count, u64(std::count(model.begin(), model.end(), true)));
    }
    u64 position = 0, seen = 0;
    Value key;
    while (set_next(set, &position, &key)) ++seen;
    EXPECT_EQ(seen, set->count);
  }
}

// list.sort against std::stable_sort, on inputs with runs, duplicates and reversed parts.
TEST(ListSort, StableAgainstStandard) {
  Interpreter interpreter{InterpreterOptions()};
  Thread& t = *interpreter.main_thread;
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    usize count = random() % 500;
    std::vector<i64> model;
    for (usize i = 0; i < count; ++i) {
      switch (round % 4) {
        case 0: model.push_back(i64(random() % 1000) - 500); break;
        case 1: model.push_back(i64(i) / 7); break;
        case 2: model.push_back(i64(count - i)); break;
        default: model.push_back(i64((i * i) % 97) + i64(i % 40)); break;
      }
    }
    RefTo<List> list = MUST(list_new(t));
    for (i64 v : model) MUST(list_push(t, list, Value::small_int(v)));
    bool reverse = random() % 2;
    MUST(list_sort_values(t, list, Value::none(), reverse));
    if (reverse) std::stable_sort(model.begin(), model.end(), std::greater<>());
    else std::stable_sort(model.begin(), model.end());
    ASSERT_EQ(list->length, count);
    for (usize i = 0; i < count; ++i) ASSERT_EQ((*list)[i].as_int(), model[i]);
  }
}

}  // namespace
}  // namespace krait

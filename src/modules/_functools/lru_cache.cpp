// _lru_cache_wrapper: the callable behind functools.lru_cache.
//
// The links of a bounded cache form a list from the oldest to the newest use. The dict owns them and so does the list,
// because the dict can be emptied by others: the cycle collector, or a program that got hold of it through gc. Keys may
// run __eq__ and the function may call the cache again, so the list is changed only where nothing else runs.
#include "modules/_functools/functools.h"

namespace krait::functools {

static LruCache* self_cache(Value v) { return static_cast<LruCache*>(v.object()); }

// Gives up the list's reference: the caller has another.
static void unlink(LruCache* cache, LruLink* link) {
  (link->older ? link->older->newer : cache->oldest) = link->newer;
  (link->newer ? link->newer->older : cache->newest) = link->older;
  link->older = link->newer = nullptr;
  KRAIT_ASSERT(link->refcount > 1);
  release(link);
}
static void append(LruCache* cache, LruLink* link) {
  link->older = cache->newest;
  link->newer = nullptr;
  (cache->newest ? cache->newest->newer : cache->oldest) = link;
  cache->newest = link;
  retain(link);
}

CONSTRUCTOR_SIGNATURE(kCacheNew, "lru_cache(user_function, maxsize, typed, cache_info_type)");
static Result<Ref> cache_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[5];
  Ref owned[2];
  TRY(bind_arguments(t, kCacheNew, args, slots, owned));
  if (!is_callable(slots[0])) return t.raise(kTypeError, "the first argument must be callable");
  bool typed = TRY(truth(t, slots[2]));
  i64 max_size = -1;
  if (!slots[1].is_none()) {
    const Slots& number = type_of(t, slots[1])->slots;
    if (!is_int(slots[1]) && !number.index) return t.raise(kTypeError, "maxsize should be integer or None");
    max_size = std::max<i64>(TRY(to_index_i64(t, slots[1], kOverflowError)), 0);
  }
  Ref function(slots[0]), info_type(slots[3]);
  RefTo<Dict> results = dict_new(t);
  Ref mark = TRY(call(t, Value(t.types.object)));
  auto* cache = allocate_instance<LruCache>(t, cls);
  cache->function.init_steal(function.detach());
  cache->info_type.init_steal(info_type.detach());
  cache->results.init_steal(results.detach());
  cache->keyword_mark.init_steal(mark.detach());
  cache->oldest = cache->newest = nullptr;
  cache->max_size = max_size;
  cache->typed = typed;
  cache->hits = cache->misses = 0;
  return Ref::steal(Value(cache));
}

// The dict key for the arguments: the argument itself if it is the only one and a str or int, else a tuple.
static Result<Ref> make_key(Thread& t, LruCache* cache, const Args& args) {
  u32 keywords = args.kw_count();
  if (!keywords && !cache->typed && args.count == 1 && (is_exact_str(t, args[0]) || is_exact_int(args[0])))
    return Ref(args[0]);
  u64 size = args.count + (keywords ? 1 + 2 * u64(keywords) : 0) + (cache->typed ? args.count + u64(keywords) : 0);
  RefTo<Tuple> key = TRY(tuple_new(t, size));
  u64 out = 0;
  auto add = [&](Value v) {
    retain(v);
    key->items[out++] = v;
  };
  for (u32 i = 0; i < args.count; ++i) add(args[i]);
  if (keywords) {
    add(cache->keyword_mark);
    for (u32 i = 0; i < keywords; ++i) {
      add((*args.kwnames)[i]);
      add(args[args.count + i]);
    }
  }
  if (cache->typed)
    for (u32 i = 0; i < args.count + keywords; ++i) add(Value(type_of(t, args[i])));
  return key;
}

static Result<Ref> call_unbounded(Thread& t, LruCache* cache, const Args& args) {
  Ref key = TRY(make_key(t, cache, args));
  i64 hash = TRY(hash_value(t, key));
  RefTo<Dict> results(cache->results.get());
  Ref found = TRY(dict_get_hashed(t, results, key, hash));
  if (!found.is_absent()) {
    ++cache->hits;
    return found;
  }
  ++cache->misses;
  Ref function(cache->function.get());
  Ref result = TRY(call(t, function, args));
  TRY(dict_set_hashed(t, results, key, hash, result));
  return result;
}

static RefTo<LruLink> link_new(Thread& t, Value key, i64 hash, Value result) {
  auto* link = allocate_object<LruLink>(t, t.interp.find_type(LruLink::kType));
  link->older = link->newer = nullptr;
  link->hash = hash;
  link->key.init(key);
  link->result.init(result);
  return RefTo<LruLink>::steal(link);
}

static Result<Ref> call_bounded(Thread& t, LruCache* cache, const Args& args) {
  Ref key = TRY(make_key(t, cache, args));
  i64 hash = TRY(hash_value(t, key));
  RefTo<Dict> results(cache->results.get());
  Ref found = TRY(dict_get_hashed(t, results, key, hash));
  if (!found.is_absent()) {
    auto* link = static_cast<LruLink*>(found.get().object());
    // A clear during the comparison may have dropped the link from the list.
    if (link->older || link->newer || cache->oldest == link) {
      unlink(cache, link);
      append(cache, link);
    }
    ++cache->hits;
    return Ref(link->result.get());
  }
  ++cache->misses;
  Ref function(cache->function.get());
  Ref result = TRY(call(t, function, args));
  // The call may have stored the same key.
  found = TRY(dict_get_hashed(t, results, key, hash));
  if (!found.is_absent()) return result;
  RefTo<LruLink> link = link_new(t, key, hash, result);
  if (i64(results->count) >= cache->max_size && cache->oldest) {
    RefTo<LruLink> evicted(cache->oldest);
    unlink(cache, evicted);
    Ref removed = TRY(dict_pop_hashed(t, results, evicted->key, evicted->hash));
    // Not there any more (a strange __eq__): this result goes uncached, the list stays right.
    if (removed.is_absent()) return result;
  }
  // Never replaces a link: one that a comparison stored meanwhile is in the list, which does not own it.
  if (TRY(dict_add_hashed(t, results, key, hash, link))) append(cache, link);
  return result;
}

static Result<Ref> cache_call(Thread& t, Value self, Args args) {
  LruCache* cache = self_cache(self);
  if (cache->max_size < 0) return call_unbounded(t, cache, args);
  if (cache->max_size > 0) return call_bounded(t, cache, args);
  ++cache->misses;
  Ref function(cache->function.get());
  return call(t, function, args);
}

static Result<Ref> cache_info(Thread& t, LruCache* self) {
  Ref max_size = self->max_size < 0 ? none_ref() : int_from_i64(t, self->max_size);
  Ref hits = int_from_i64(t, self->hits), misses = int_from_i64(t, self->misses);
  Ref size = int_from_i64(t, i64(self->results->count));
  Ref info_type(self->info_type.get());
  return call(t, info_type, hits, misses, max_size, size);
}

static void drop_links(LruCache* cache) {
  std::vector<RefTo<LruLink>> links;   // released when the list is gone
  for (LruLink* link = cache->oldest; link;) {
    LruLink* next = link->newer;
    link->older = link->newer = nullptr;
    links.push_back(RefTo<LruLink>::steal(link));
    link = next;
  }
  cache->oldest = cache->newest = nullptr;
}

static void cache_clear(Thread& t, LruCache* self) {
  drop_links(self);
  self->hits = self->misses = 0;
  dict_clear(t, self->results);
}

static Result<Ref> cache_reduce(Thread& t, LruCache* self) {
  return get_attribute(t, Value(self), t.names.dunder_qualname);
}
static Result<Ref> cache_copy(Thread&, Value self) { return Ref(self); }
static Result<Ref> cache_deepcopy(Thread&, Value self, Value) { return Ref(self); }

static void cache_visit(Object* self, Visitor& visit) {
  auto* cache = static_cast<LruCache*>(self);
  visit(cache->function);
  visit(cache->info_type);
  visit(cache->results);
  visit(cache->keyword_mark);
  for (LruLink* link = cache->oldest; link; link = link->newer) visit(static_cast<Object*>(link));
}
static void cache_clear_slot(Object* self) {
  auto* cache = static_cast<LruCache*>(self);
  drop_links(cache);
  cache->results.clear();
  cache->function.clear();
  cache->info_type.clear();
  cache->keyword_mark.clear();
}

constexpr Method kCacheMethods[] = {
  method<cache_info>("cache_info(self, /)", "Hits, misses, maximal and current size of the cache."),
  method<cache_clear>("cache_clear(self, /)", "Forget all results and statistics."),
  method<cache_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<cache_copy>("__copy__(self, /) as (*args)", "The cache itself."),
  method<cache_deepcopy>("__deepcopy__(self, memo, /) as (*args)", "The cache itself."),
};
const TypeSpec LruCache::kType = {
  .name = "functools._lru_cache_wrapper",
  .basic_size = sizeof(LruCache),
  .flags = kTypeCycles | kTypeHasDict | kTypeWeakrefs | kTypeMethodDescriptor,
  .doc = "A callable that remembers the results of a function: none, all, or those of the latest calls.",
  .slots = {
    .call = cache_call, .descr_get = bind_method, .new_ = cache_new,
    .visit = cache_visit, .dealloc = cache_clear_slot,
  },
  .methods = kCacheMethods,
};

static void link_visit(Object* self, Visitor& visit) {
  visit(static_cast<LruLink*>(self)->key);
  visit(static_cast<LruLink*>(self)->result);
}
static void link_dealloc(Object* self) {
  static_cast<LruLink*>(self)->key.clear();
  static_cast<LruLink*>(self)->result.clear();
}
const TypeSpec LruLink::kType = {
  .name = "functools._lru_list_elem", .basic_size = sizeof(LruLink), .flags = kTypeCycles | kTypeNoNew,
  .slots = {.visit = link_visit, .dealloc = link_dealloc},
};

}  // namespace krait::functools

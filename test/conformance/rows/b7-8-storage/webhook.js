function after_webhook() {
  var n = cyclr_storage_increment("n", 1);
  cyclr_storage_set("text", "a");
  cyclr_storage_append("text", "b");
  var left = cycle_storage_get("left") || 5;
  cycle_storage_set("left", left - 1);
  console.log([cyclr_storage_get("n"), cycle_storage_get("left"), cyclr_storage_get("text")].join(" "));
  console.log(JSON.stringify(cyclr_storage_list_keys()) + " " + cycle_storage_list_values().length);
  return n > 0;
}

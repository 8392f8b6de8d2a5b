function after_action_paging() {
  console.log("one");
  return true;
}

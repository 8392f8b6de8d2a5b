function before_action() {
  action_data.pages = (action_data.pages || 0) + 1;
  console.log("before " + action_data.pages);
  return true;
}
function after_action() {
  console.log("after " + method_response.list.length);
  return true;
}
function after_action_paging() {
  console.log("all " + method_response.list.length + ", " + action_data.pages + " pages");
  method_response.list.reverse();
  return true;
}

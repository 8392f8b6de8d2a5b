function before_action() {
  console.log("before step");
  return true;
}
function after_action() {
  console.log("after step");
  return true;
}

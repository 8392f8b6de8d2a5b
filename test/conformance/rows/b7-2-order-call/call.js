function before_action() {
  console.log("before method");
  return true;
}
function after_action() {
  console.log("after method");
  return true;
}

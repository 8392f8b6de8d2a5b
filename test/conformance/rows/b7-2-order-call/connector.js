function before_action() {
  console.log("before connector");
  return true;
}
function after_action() {
  console.log("after connector");
  return true;
}

function before_action() {
  action_data = { n: 1 };
  return true;
}
function after_error() {
  console.log(JSON.stringify(action_data));
  return true;
}

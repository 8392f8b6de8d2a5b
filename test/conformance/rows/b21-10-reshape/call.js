function before_action() {
  method_request = {
    properties: Object.keys(method_request).map(function (name) {
      return { name: name, value: method_request[name] };
    }),
  };
  return true;
}
function after_action() {
  var item = {};
  method_response.properties.forEach(function (property) {
    item[property.name] = property.value;
  });
  method_response = item;
  return true;
}

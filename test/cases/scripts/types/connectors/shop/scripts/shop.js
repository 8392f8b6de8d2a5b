// The payloads of all methods are known here, each name of them.
function isWanted(lines) {
  return lines.length > 0;
}

function before_action() {
  method_request.sent = method_request.order.id + method_request.lins[0].sku;
  return true;
}

// Answers are a list of key and value; a map by reference is easier to use in later steps.
function after_webhook() {
  var response = method_response.form_response;
  if (!response || !response.answers || response.answers.length === 0) {
    return false;
  }
  var byRef = {};
  response.answers.forEach(function (answer) {
    byRef[answer.field.ref] = answer.text;
  });
  response.answersByRef = byRef;
  return true;
}

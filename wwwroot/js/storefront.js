// Quantity buttons beside a number field. Without this script the field's own control does the same.
for (const stepper of document.querySelectorAll("[data-stepper]")) {
  const field = stepper.querySelector("input");
  for (const button of stepper.querySelectorAll("[data-step]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.dataset.step === "1") field.stepUp();
      else field.stepDown();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

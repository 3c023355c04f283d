// Files that a page hands out: made in the page, so that nothing of them is left on the server.

/** Let each button in `root` with `data-file` save that file; `files` has their texts. */
export function saves(root, files) {
  for (const button of root.querySelectorAll("[data-file]")) {
    button.onclick = () => {
      const kind = button.dataset.kind || "text/plain";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([files[button.dataset.file]], { type: kind }));
      link.download = button.dataset.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    };
  }
  for (const button of root.querySelectorAll("[data-copy-of]")) {
    button.onclick = async () => {
      await navigator.clipboard.writeText(files[button.dataset.copyOf]);
      button.textContent = "Copied";
    };
  }
}

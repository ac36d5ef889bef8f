import js from "@eslint/js";
import globals from "globals";

const nodeFiles = ["scripts/**/*.mjs", "tests/**/*.mjs", "eslint.config.mjs"];

export default [
  { ignores: [".cache/", ".venv*/", "docs/widgets/vendor/", "node_modules/", "site/"] },
  js.configs.recommended,
  {
    files: ["**/*.mjs"],
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  { files: ["docs/**/*.mjs"], languageOptions: { globals: globals.browser } },
  { files: ["docs/widgets/offline/service-worker.js"], languageOptions: { sourceType: "script", globals: globals.serviceworker } },
  { files: nodeFiles, languageOptions: { globals: globals.node } },
  {
    // The same attributes must always give the same result: time and chance come in as arguments.
    files: ["docs/widgets/logic/**/*.mjs"],
    languageOptions: { globals: Object.fromEntries(Object.keys(globals.browser).map((name) => [name, "off"])) },
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Take a random source as an argument." },
        { object: "Date", property: "now", message: "Take the time as an argument." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take the time as an argument." },
      ],
    },
  },
];

import { join } from "node:path";
import CopyPlugin from "copy-webpack-plugin";
import HtmlWebpackPlugin from "html-webpack-plugin";
import type { Configuration } from "webpack";

/**
 * The page of the stand-in Excel. It has its own output folder: nothing of it may land in `dist`, which is the add-in.
 */
export function workbenchConfiguration({ root, output }: { root: string; output: string }): Configuration {
  const page = join(root, "src/workbench/page");
  return {
    mode: "development",
    context: root,
    target: ["web", "es2022"],
    entry: { workbench: join(page, "main.ts") },
    devtool: "source-map",
    output: {
      path: output,
      filename: "workbench/[name].js",
      chunkFilename: "workbench/[name].js",
      clean: true,
      publicPath: "/",
    },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          use: {
            loader: "swc-loader",
            options: {
              swcrc: false,
              jsc: { parser: { syntax: "typescript", tsx: true }, target: "es2022" },
              module: { type: "es6" },
              sourceMaps: true,
            },
          },
        },
      ],
    },
    performance: { hints: false },
    // RevoGrid's loader asks for its chunks by computed names, which webpack resolves to all of them.
    ignoreWarnings: [/Critical dependency/],
    cache: { type: "filesystem", cacheDirectory: join(root, "node_modules/.cache/workbench-webpack") },
    plugins: [
      new HtmlWebpackPlugin({ template: join(page, "index.html"), filename: "index.html", scriptLoading: "defer" }),
      new CopyPlugin({
        patterns: [
          { from: join(page, "page.css"), to: "workbench/page.css" },
          { from: join(page, "hostTrust.html"), to: "office/AgaveErrorUX/index.html" },
        ],
      }),
    ],
  };
}

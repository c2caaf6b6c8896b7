// One activity that fails to show must not take the page with it.

import { Component, type ComponentChildren } from "preact";
import { say } from "./strings";

interface Props {
  children?: ComponentChildren;
}

export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ failed: true });
  }

  override render(): ComponentChildren {
    if (!this.state.failed) return this.props.children;
    return (
      <p class="hb-error" role="alert">
        {say("activity.trouble")}
      </p>
    );
  }
}

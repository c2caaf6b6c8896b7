"""The learning hub: a person's own learning between the sessions and cohorts, as pure functions over facts."""

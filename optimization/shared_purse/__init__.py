"""Sites that share funds: menus, one choice over all of them, a proved bound."""

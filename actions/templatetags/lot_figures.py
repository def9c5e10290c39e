"""What stands beside a figure of the coalition for who may put it on an action point."""

from django import template

from coalition.roles import Permission

register = template.Library()


@register.inclusion_tag("actions/points/_put_figure.html")
def put_on_action_point(membership, figure):
    """A link to choose the action point; nothing for others, and nothing when all of the figure is hidden."""
    is_shown = any(line.count is not None for line in figure.lines)
    return {
        "name": figure.name,
        "subject": figure.subject,
        "may": is_shown and membership.has(Permission.LOT_OWN_POINT),
    }

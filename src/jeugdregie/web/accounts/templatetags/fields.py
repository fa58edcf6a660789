"""Form fields in the classes of the design system."""

from django import template
from django.forms import BoundField

register = template.Library()
KINDS = {"select": "utrecht-select", "textarea": "utrecht-textarea utrecht-textarea--html-textarea"}


@register.filter
def control(field: BoundField) -> str:
    """The input of a form field with the class that its kind has in the design system."""
    kind = KINDS.get(field.widget_type, "utrecht-textbox utrecht-textbox--html-input")
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs={"class": f"{kind} {kind}--invalid" if field.errors else kind})

"""A text over several lines of a template reaches what it is handed to as one line, escaped once."""

from django.template import Context, Template


def test_the_lines_of_a_text_are_joined_and_its_values_escaped_once() -> None:
    template = Template(
        "{% load hotich %}{% prose as text %}\n  Của {{ name }},\n  và thôi.\n{% endprose %}[{{ text }}]"
    )
    assert template.render(Context({"name": "<b>An</b>"})) == "[Của &lt;b&gt;An&lt;/b&gt;, và thôi.]"

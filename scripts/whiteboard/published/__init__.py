"""What is written beside the pages once they are built: security policy, host headers, Markdown twins, social cards."""

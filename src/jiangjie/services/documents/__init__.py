"""Documents 文件: uploads checked and sealed, papers set as PDF/A, downloads to who may read them."""
